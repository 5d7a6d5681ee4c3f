namespace Tocsin.App.Commands;

/// <summary>The template of a map of another's table: every field it may have, explained where it stands.</summary>
internal static class MappingTemplate
{
    /// <summary>What it says of itself.</summary>
    public const string Hint =
        "# Says which columns of somebody else's CSV say what. Lines that begin with # are not read.\n"
        + "# 说明他人 CSV 中各列的含义。以 # 开头的行不读取。\n"
        + "# A column is written by its heading, or as '#1' for the first one. Rows that cannot be read are refused one by one.\n";

    /// <summary>The map.</summary>
    public const string Text = """
        mapping: a-name
        publisher: Who publishes the table
        origin: https://example.org/table.csv
        grade: B2
        # company:bank-NUMBER of each row. kind: company unless said otherwise; prefix may be left out.
        # many: yes for a field that names several, as ["a","b"]. A name spelled otherwise than the id is kept as its name;
        # names: [{is: Acme Labs AI, id: acme, name: Acme}] gives an id of your own, and a name where you wish one.
        subject: {column: '#1', kind: company, prefix: bank-}
        # M/d/yyyy is 9/30/2010, dd-MMM-yy is 03-Nov-23; several forms: [yyyy-MM-dd, d.M.yyyy].
        period_end: {column: AsOfDate, format: M/d/yyyy}
        # A column, or so many days after the period ends. Not told in the table: say the lag you assume.
        # Of a table of one day: {on: 2025-08-31}.
        known: {after: 30}
        # decimal: comma reads 1.234,5 and decimal: point 1,234.5; without it numbers are 1234.5. 5% is read where the unit is ratio.
        # Words for a number that is not there, beside an empty field: n/a, na, n.a., -, nan, null, none unless said otherwise.
        # empty: [n/a, '?']
        numbers:
        - {column: Revenue, measure: revenue, unit: USD}
        # Of a table with a kind of number a row: {column: Score, measure: a_measure, unit: ratio, where: Test, equals: A test, error: SE}.
        # error_is: interval_95 for an error as +5/-5; replaces: yes where the numbers of a day take the place of those of the day before.
        # A column of companies, joined by commas, to which the subject is linked:
        # links: [{column: Organization, measure: made_by, statement: 'Made by {Organization}', names: [{is: Acme Labs, id: acme}]}]
        # An act (event: kind of the catalogue) or what came (outcome: kind of an outcome); where and equals may be left out.
        # on: a column with its format, or {after: 90} for days after the period; without it, the end of the period.
        events:
        - {outcome: bankruptcy, where: Failed, equals: '1', on: {after: 90}, statement: 'Failed after {AsOfDate}'}
        # In these days after the period of a row, silence means that none of these came.
        cover: {kinds: [bankruptcy], days: 90}

        """;
}
