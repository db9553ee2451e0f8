-- A unit searches among its own cases: common words are found by walking back from its newest, rare ones by the index of words.
create index cases_of_unit on cases (city, lead, received_at, id) where lead is not null;
-- Which of the two is quicker is judged by how common the words are: a sample of a hundred lexemes says too little of a city's texts.
alter table case_words alter column words set statistics 1000;
