# Build: the tests belong to CI (they start a browser), the image only packages.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY pom.xml .
COPY src src
COPY bot-config bot-config
RUN mvn -q -B package -DskipTests -Dspotless.check.skip

FROM eclipse-temurin:17-jre
# curl for the health check; a CJK font for documents that are drawn.
RUN apt-get update -q \
 && apt-get install -y -q --no-install-recommends curl fonts-noto-cjk \
 && rm -rf /var/lib/apt/lists/* \
 && groupadd --system --gid 10001 duban \
 && useradd --system --uid 10001 --gid duban --no-create-home --home-dir /data duban \
 && install -d -o duban -g duban -m 0700 /data
COPY --from=build /src/target/duban.jar /app/duban.jar
COPY bot-config /app/bot-config
ENV LC_ALL=C.UTF-8 \
    TZ=Asia/Shanghai \
    DUBAN_CONFIG=/app/bot-config \
    DUBAN_HOST=0.0.0.0 \
    DUBAN_PORT=8080 \
    DUBAN_SAMPLE=false
USER duban
# The store lies in /data/data: restore renames that folder, which it could not do to the mount point itself.
WORKDIR /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD curl -fsS "http://127.0.0.1:${DUBAN_PORT}/healthz" >/dev/null || exit 1
# Exec form, so that SIGTERM reaches Duban itself; give it 25 s (docker run --stop-timeout 25).
# The local chat page answers loopback only and is therefore not reachable from outside the container.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "/app/duban.jar"]
CMD ["serve"]
