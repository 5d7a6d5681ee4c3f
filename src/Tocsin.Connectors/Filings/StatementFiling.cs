using System.Globalization;
using Tocsin.Claims;
using Tocsin.Connectors.Sources;

namespace Tocsin.Connectors.Filings;

/// <summary>A filing as <c>sub.txt</c> lists it.</summary>
/// <param name="Accession">Accession number without its dashes.</param>
/// <param name="Cik">The company's central index key.</param>
/// <param name="Name">The company's name as of the filing; empty when none is given.</param>
/// <param name="Industry">Its industry code; null when none is given.</param>
/// <param name="Form">The form, with the mark of an amendment.</param>
/// <param name="Filed">The day of filing.</param>
internal sealed record StatementFiling(long Accession, string Cik, string Name, int? Industry, string Form, DateOnly Filed)
{
    /// <summary>Reads a row whose columns stand where <paramref name="at"/> says: adsh, cik, name, sic, form, filed.</summary>
    /// <returns>Null, and a refusal, when the row cannot be read.</returns>
    public static StatementFiling? Read(StatementTable table, int[] at, Reading reading)
    {
        if (FactJson.AccessionOf(table[at[0]]) is not { } accession)
        {
            return Refuse(
                "adsh", table[at[0]], "An accession number as 0000000000-24-000001 is expected.", "应为登录号，如 0000000000-24-000001。");
        }
        if (Submissions.CikOf(table[at[1]], "") is not { } cik)
            return Refuse("cik", table[at[1]], "A central index key of up to ten digits is expected.", "应为至多十位的中央索引号（CIK）。");
        if (table[at[4]].Length == 0)
            return Refuse("form", "", "The form's name is expected, as 10-K.", "应为表格名称，如 10-K。");
        if (Day(table[at[5]]) is not { } filed)
            return Refuse("filed", table[at[5]], "A day as 20240531 is expected.", "应为日期，如 20240531。");
        if (filed > reading.Today)
        {
            return Refuse(
                "filed", table[at[5]], $"The filing lies after today, {reading.Today:yyyy-MM-dd}.",
                $"申报日晚于今天（{reading.Today:yyyy-MM-dd}）。");
        }
        var sic = table[at[3]];
        int? industry = sic.Length is 3 or 4 && sic.All(char.IsAsciiDigit) ? int.Parse(sic, CultureInfo.InvariantCulture) : null;
        return new StatementFiling(accession, cik, table[at[2]], industry, table[at[4]], filed);

        StatementFiling? Refuse(string column, string found, string reason, string zh)
        {
            reading.Refuse(table.Line, column, found, reason, zh);
            return null;
        }
    }

    /// <summary>A day written 20240531; null when it is none.</summary>
    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>What the filing says of the company, known from its day.</summary>
    /// <param name="place">What is read of the filing, in a word.</param>
    /// <param name="content">What it says.</param>
    public Claim Claimed(string place, Content content) => new()
    {
        Subject = Submissions.SubjectOf(Cik),
        ValidTo = Filed,
        KnownAt = Claim.EndOf(Filed),
        Source = new Source(Submissions.Publisher, $"{FiledFact.Written(Accession)} {Form} {place}", Submissions.Publisher),
        Grade = new Grade('A', 1),
        Standing = Standing.Confirmed,
        Content = content,
    };
}
