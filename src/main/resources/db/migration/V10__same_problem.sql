-- Whose reporter said that it is the same problem as another open one: he follows that one. Who he is stands nowhere but
-- with his own report.
CREATE TABLE same_problem (
    number BIGINT NOT NULL PRIMARY KEY,
    other  BIGINT NOT NULL
);
CREATE INDEX same_problem_other ON same_problem(other);
CREATE INDEX problem_merged_into ON problem(merged_into);
