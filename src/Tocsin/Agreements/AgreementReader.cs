using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Values;

namespace Tocsin.Agreements;

/// <summary>One statement of an agreement's file: what it says, since when it can be known, and where it stands.</summary>
/// <param name="Content">The clause, driver, world, ...</param>
/// <param name="Published">The day on which an outsider could know it; null, with an error, when the file does not say.</param>
/// <param name="Entry">The entry of the file, for its source and its place.</param>
public sealed record AgreementLine(Content Content, DateOnly? Published, YamlReader Entry);

/// <summary>Reads an agreement from its file and finds every error in one pass.</summary>
/// <param name="top">The file's top mapping; errors go to its list.</param>
public sealed class AgreementReader(YamlReader top)
{
    private readonly AgreementFile file = new(top);

    /// <summary>The agreement's subject and what its file states, in the file's order; null, with an error, when it has no usable name.
    /// </summary>
    public (SubjectId Subject, IReadOnlyList<AgreementLine> Statements)? Read()
    {
        top.Only(
            "agreement", "name", "relation", "venture", "residual", "funder", "currency", "parties", "published", "source", "sources",
            "terms", "drivers", "correlations", "worlds", "comparisons", "consequences", "bargaining", "stances",
            "moves");
        var written = top.Text("agreement", "a-name");
        if (!SubjectId.TryParse("agreement:" + SubjectId.Slug(written), out var subject))
        {
            if (written.Length > 0)
                top.Error("agreement", $"'{written}' is no name: write letters and digits, as agreement: a-name");
            return null;
        }
        ReadParties();
        ReadDrivers();
        new ClauseReader(file).Read();
        new WorldReader(file).Read();
        new StanceReader(file).Read();
        AgreementCheck.Whole(file);
        return (subject, file.Statements);
    }

    private void ReadParties()
    {
        var listed = top.Maps("parties").Select(entry =>
        {
            entry.Only("id", "name");
            var name = entry.Name("name");
            var id = AgreementFile.Subject(entry, "id", "company:a-name") ?? default;
            if (id != default && !file.Parties.Add(id))
                entry.Error("id", $"'{id}' is listed a second time: each party once.");
            return new Party(id, name.En, name.Zh);
        }).Where(party => party.Id != default).ToList();
        if (file.Parties.Count < 2)
            top.Error("parties", "An agreement has at least two parties: list them as '- id: company:a-name' with a name in en and zh.");
        file.Currency = top.Text("currency", "USD");
        if (file.Currency.Length > 0 && (file.Currency.Length != 3 || !file.Currency.All(char.IsAsciiLetterUpper)))
            top.Error("currency", $"'{file.Currency}' is no currency: write its ISO code, as USD.");
        var names = top.Name("name");
        var relation = AgreementFile.Subject(top, "relation", "relation:first~second");
        var venture = file.PartyOf(top, "venture", true);
        var residual = file.PartyOf(top, "residual", false) ?? venture;
        var funder = file.PartyOf(top, "funder", false) ?? residual;
        if (relation is { } about && venture is { } whose)
            file.Add(new Accord(names.En, names.Zh, about, whose, residual!.Value, funder!.Value, file.Currency, [.. listed]), top);
    }

    private void ReadDrivers()
    {
        var units = new List<(string Name, Unit Unit)>();
        foreach (var (name, found) in top.Named("drivers"))
        {
            var entry = found.As($"Driver '{name}'");
            AgreementFile.Named(name, "driver", entry);
            entry.Only("statement", "unit", "versions");
            if (PathLanguage.States.ContainsKey(name))
                entry.Error("unit", $"'{name}' moves along the path by itself: state {name}_now and its growth instead.");
            if (PathLanguage.Functions.Any(function => function.Name == name))
                entry.Error("unit", $"'{name}' is a function of formulas: give the driver another name.");
            var unit = Unit.Named(entry.OneOf("unit", "ratio", "money", "days", "count"));
            if (PathDrivers.Find(name) is { } needed && needed.Unit != unit)
                entry.Error("unit", $"It moves the path and is in {needed.Unit}: {needed.Meaning}. Write unit: {needed.Unit}");
            units.Add((name, unit));
            ReadDriver(name, unit, entry);
        }
        file.Checker = PathLanguage.Checker(units);
        foreach (var entry in top.Maps("correlations"))
            ReadCorrelation(entry.As("Correlation"), [.. units.Select(pair => pair.Name).Union(PathDrivers.Processes)]);
    }

    private void ReadDriver(string name, Unit unit, YamlReader entry)
    {
        var said = entry.Text("statement", "what it is, in words");
        foreach (var version in AgreementFile.Versions(entry))
        {
            version.Only([.. AgreementFile.SourceFields, "is", "assumption", "width_sourced", "statement"]);
            var written = version.Text("is", unit == Unit.Money ? "lognormal(12bn USD, 20%)" : "triangular(20%, 45%, 90%)");
            if (written.Length > 0)
                AgreementFile.Check(version, "is", () => Distribution.Read(written, unit, file.Currency));
            var assumed = version.Flag("assumption", false);
            bool? sourcedWidth = version.Flag("width_sourced", false) ? true : null;
            if (assumed && sourcedWidth == true)
                version.Error("width_sourced", "What nobody published has no sourced width: leave out one of the two.");
            file.Add(new Driver(name, version.Optional("statement", said), unit.ToString(), written, assumed, sourcedWidth), version);
        }
    }

    private void ReadCorrelation(YamlReader entry, IReadOnlyList<string> known)
    {
        entry.Only([.. AgreementFile.SourceFields, "between", "value", "assumption"]);
        var value = entry.Number("value", "0.3");
        if (entry.Words("between") is not [var one, var other] || one == other)
        {
            entry.Error("between", "A correlation is between two drivers or processes: write between: [revenue, margin].");
            return;
        }
        foreach (var name in new[] { one, other }.Where(name => !known.Contains(name)))
            entry.Error("between", $"There is no driver '{name}'{Spelling.Suggest(name, known)} Known: {string.Join(", ", known)}.");
        var twice = file.Statements.Select(statement => statement.Content).OfType<Correlation>()
            .Any(earlier => (earlier.One == one && earlier.Other == other) || (earlier.One == other && earlier.Other == one));
        if (twice)
            entry.Error("between", $"The correlation between {one} and {other} is given a second time: leave one out.");
        if (value is < -0.99 or > 0.99)
            entry.Error("value", "A correlation from -0.99 to 0.99 is expected.");
        else
            file.Add(new Correlation(one, other, (decimal)value, entry.Flag("assumption", false)), entry);
    }
}
