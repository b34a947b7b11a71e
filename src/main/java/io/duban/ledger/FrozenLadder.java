package io.duban.ledger;

import io.duban.config.CampaignRules;
import java.time.LocalDate;
import java.util.List;

/**
 * The rungs that hold for a deadline.
 *
 * @param since the day on which the deadline was set; rungs that lay on or before it were never promised
 */
public record FrozenLadder(LocalDate since, List<CampaignRules.Rung> rungs) {}
