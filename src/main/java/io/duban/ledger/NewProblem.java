package io.duban.ledger;

import io.duban.chat.StoredFile;
import java.time.LocalDate;
import java.util.List;

/** What a report says; everything but {@code description} may be null or empty. */
public record NewProblem(
        String title,
        String description,
        String unit,
        String place,
        String category,
        LocalDate deadline,
        boolean anonymous,
        List<StoredFile> before) {}
