using System.Globalization;
using Tocsin.Claims;
using Tocsin.Connectors.Sheets;

namespace Tocsin.App;

/// <summary>A mapping as the fields of a form, and back. What a field cannot mean is as if it were empty.</summary>
public static class MappingForm
{
    /// <summary>Fields that a column may be, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> Fields { get; } =
        ["ignore", "name", "identifier", "instrument", "line", "quantity", "cost", "fair_value", "valued_on", "as_of", "currency",
            "portfolio", "level", "delta_exposure", "private"];

    /// <summary>The name of the field for a column of a sheet.</summary>
    public static string Column(int sheet, string letters) => string.Create(CultureInfo.InvariantCulture, $"c.{sheet}.{letters}");

    /// <summary>The name of the field for the row of headings of a sheet.</summary>
    public static string HeadingRow(int sheet) => string.Create(CultureInfo.InvariantCulture, $"h.{sheet}");

    /// <summary>The name of the field for what the amounts of a sheet are multiplied by.</summary>
    public static string Scale(int sheet) => string.Create(CultureInfo.InvariantCulture, $"x.{sheet}");

    /// <summary>The mapping that the fields say.</summary>
    /// <param name="fields">Names and values, as sent.</param>
    /// <param name="file">The file it is for.</param>
    public static Mapping Read(IReadOnlyDictionary<string, string> fields, SheetFile file)
    {
        var sheets = new Dictionary<string, SheetColumns>();
        for (var index = 0; index < file.Grids.Count; index++)
        {
            var grid = file.Grids[index];
            var columns = Enumerable.Range(0, grid.Width).Select(Grid.Letters)
                .Select(letters => (letters, Field: fields.GetValueOrDefault(Column(index, letters)) ?? ""))
                .Where(pair => Fields.Contains(pair.Field)).ToDictionary(pair => pair.letters, pair => pair.Field);
            if (columns.Count > 0)
                sheets[grid.Name] = new SheetColumns(
                    Whole(fields.GetValueOrDefault(HeadingRow(index)), grid.Rows.Count), columns,
                    Mapping.ScaleOf(fields.GetValueOrDefault(Scale(index))));
        }
        return Mapping.None with
        {
            AsOf = DateOnly.TryParseExact(fields.GetValueOrDefault("as_of"), "yyyy-MM-dd", CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day) ? day : null,
            Portfolio = fields.GetValueOrDefault("portfolio") is { Length: > 0 and <= 100 } portfolio ? portfolio.Trim() : null,
            Currency = fields.GetValueOrDefault("currency") is { Length: 3 } currency && currency.All(char.IsAsciiLetter)
                ? currency.ToUpperInvariant() : null,
            Decimal = fields.GetValueOrDefault("decimal") is "point" or "comma" ? fields["decimal"] : null,
            Dates = fields.GetValueOrDefault("dates") is "dmy" or "mdy" ? fields["dates"] : null,
            Instrument = InstrumentOf(fields.GetValueOrDefault("instrument")),
            Sheets = sheets,
            Sections = Prefixed(fields, "s.").Where(pair => pair.Value is "portfolio" or "ignore" || InstrumentOf(pair.Value) is not null)
                .ToDictionary(),
            Words = Prefixed(fields, "w.").Where(pair => InstrumentOf(pair.Value) is not null)
                .ToDictionary(pair => pair.Key, pair => InstrumentOf(pair.Value)!.Value),
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> Prefixed(IReadOnlyDictionary<string, string> fields, string prefix) =>
        fields.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(pair => KeyValuePair.Create(pair.Key[prefix.Length..], pair.Value));

    private static Instrument? InstrumentOf(string? word) =>
        Enum.GetValues<Instrument>().Where(value => CanonicalForm.Word(value) == word).Select(value => (Instrument?)value).FirstOrDefault();

    private static int? Whole(string? text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row >= 1 && row <= most ? row : null;
}
