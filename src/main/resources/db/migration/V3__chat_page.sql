-- What was said on the local chat page. The body holds the account, the instant and the words, sealed as one, so that
-- neither whose row it is nor when it was said can be read or matched with other tables.
CREATE TABLE chat_page_message (
    id BIGINT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL
);
