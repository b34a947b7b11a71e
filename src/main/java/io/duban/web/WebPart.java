package io.duban.web;

import io.javalin.config.RoutesConfig;

/** A group of routes that {@link WebServer} serves. */
public interface WebPart {
    /** Adds the routes; called once, before the server starts. */
    void addTo(RoutesConfig routes);

    /** Lets go of connections that stay open, so that the server can stop at once; nothing by default. */
    default void close() {}
}
