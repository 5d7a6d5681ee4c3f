using System.Text.RegularExpressions;
using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Connectors.Sheets;

/// <summary>Reads the rows below the headings: lines, headings between them, totals, and what is none of these.</summary>
internal sealed partial class SheetRows
{
    private static readonly string[] Words = ["name", "identifier", "instrument", "line", "currency", "portfolio", "level", "private"];

    private readonly SheetTable table;
    private readonly Mapping mapping;
    private readonly SheetOptions options;
    private readonly SheetFindings found;
    private readonly SheetTotals totals;
    private readonly SheetAmounts amounts;
    private readonly Instrument? sheetInstrument;
    private readonly string? sheetPortfolio;
    private Instrument? sectionInstrument;
    private string? sectionPortfolio;
    private string? bandCurrency;
    private string? sectionCurrency;
    private string? openSection;

    public SheetRows(SheetTable table, Mapping mapping, SheetOptions options, SheetFindings found, string? spoken)
    {
        (this.table, this.mapping, this.options, this.found) = (table, mapping, options, found);
        amounts = new SheetAmounts(table, mapping, found);
        totals = new SheetTotals(table, found);
        sheetPortfolio = spoken == "portfolio" ? table.Grid.Name : null;
        sheetInstrument = spoken is null or "portfolio" or "ignore" ? null : Headings.InstrumentOf(spoken);
    }

    /// <summary>Whether a title speaks of amounts, so that a currency or scale in it is theirs.</summary>
    public static bool SpeaksOfAmounts(string title) => AboutAmounts().IsMatch(title) || ScaleWords.IsAlone(title);

    /// <summary>Reads every row.</summary>
    public void Read()
    {
        if (table.Of("name") is null)
            return;
        for (var row = table.HeadingRow + 1; row < table.Grid.Rows.Count; row++)
        {
            var written = table.Grid.Rows[row].Where(cell => !cell.IsEmpty).ToList();
            if (written.Count == 0 || IsHeadingAgain(row))
                continue;
            if (TotalLabel(row) is { } label)
                totals.Check(row, label, amounts);
            else if (written.Count == 1 && written[0].Number is null && AmountText.Tells(written[0].Text) is null)
                Section(written[0].Text.Trim().TrimEnd(':', '：'));
            else if (IsSectionWithSum(row, out var section))
                Section(section);
            else if (IsSumAbove(row))
                Section(Text(row, "name").TrimEnd(':', '：'));
            else
                Line(row);
        }
        totals.Tell();
        if (table.Grid.HiddenRows?.Count(row => row > table.HeadingRow) is { } unseen and > 0)
        {
            found.Note($"'{table.Grid.Name}': rows that the sheet hides were read like the others: {unseen}",
                $"“{table.Grid.Name}”：隐藏的行与其他行一样读取：{unseen} 行");
        }
    }

    private bool IsNotComputed(int row, string field) =>
        table.Of(field) is { } column && table.Grid.Below(row, column.Index).IsNotComputed;

    private string Text(int row, string field) => table.Of(field) is { } column ? table.Grid.Below(row, column.Index).Text.Trim() : "";

    private bool IsHeadingAgain(int row) => table.Columns.Count(column =>
        column.Heading.Length > 0 && table.Grid.At(row, column.Index).Text == table.Grid.At(table.HeadingRow, column.Index).Text
        && !table.Grid.At(row, column.Index).IsEmpty) >= 3;

    /// <summary>The label of a row of totals; null for any other row.</summary>
    private string? TotalLabel(int row)
    {
        var label = table.Grid.Rows[row].Where(cell => !cell.IsEmpty && cell.Number is null).Take(2).Select(cell => cell.Text.Trim())
            .FirstOrDefault(TotalWords.Are);
        var identifier = Text(row, "identifier");
        if (label is null || !(AmountText.IsNotStated(identifier) || identifier == label))
            return null;
        return !TotalWords.MayName(label) || totals.Is(row, amounts) ? label : null;
    }

    /// <summary>A heading between rows that carries the sum of the rows below it.</summary>
    private bool IsSectionWithSum(int row, out string section)
    {
        section = Text(row, "name").TrimEnd(':', '：');
        return section.Length > 0 && Headings.InstrumentOf(section) is { } held and not (Instrument.Cash or Instrument.Other)
            && Text(row, "identifier").Length == 0 && Text(row, "quantity").Length == 0 && Text(row, "currency").Length == 0
            && Text(row, "instrument").Length == 0 && CanonicalForm.Word(held).Length > 0;
    }

    /// <summary>
    /// Whether a row with a name carries the sum of the rows below it and is no holding. Where its other cells leave that open, a person is
    /// asked.
    /// </summary>
    private bool IsSumAbove(int row)
    {
        var name = Text(row, "name");
        if (name.Length == 0 || Marked(row, "identifier", "quantity", "instrument", "valued_on")
            || totals.SummedBelow(row, amounts, EndsGroup) is not { } last)
            return false;
        var columns = amounts.Amounts(row);
        var told = !Marked(row, "currency") && Enumerable.Range(row + 1, last - row)
            .Where(below => !table.Grid.Rows[below].All(cell => cell.IsEmpty))
            .All(below => Marked(below, "identifier", "quantity", "currency", "valued_on", "instrument"));
        var decided = mapping.Sections.GetValueOrDefault(name);
        if (decided is null && !told && columns < 2)
        {
            found.Ask("sections", name, new Name(
                $"Row {row + 1}, '{name}', says the sum of the rows {row + 2} to {last + 1}: is it a portfolio or a mere sum (ignore), or "
                + "a holding, and of which kind?",
                $"第 {row + 1} 行“{name}”等于第 {row + 2} 至 {last + 1} 行之和：它是组合、仅为合计（ignore），还是一项持仓（写其类型）？"));
            return true;
        }
        if (decided is not (null or "portfolio" or "ignore"))
            return false;
        found.Note($"row {row + 1}, '{name}', is the sum of the rows {row + 2} to {last + 1} and was taken for their heading",
            $"第 {row + 1} 行“{name}”等于第 {row + 2} 至 {last + 1} 行之和，按标题处理");
        return true;
    }

    private bool Marked(int row, params string[] fields) => fields.Any(field => !AmountText.IsNotStated(Text(row, field)));

    private bool EndsGroup(int row) => Text(row, "name").Length == 0 || TotalWords.Are(Text(row, "name"));

    private void Section(string text)
    {
        totals.Begin();
        openSection = null;
        bandCurrency = MoneyWords.CurrenciesOf(text) is [var alone] ? alone : bandCurrency;
        sectionCurrency = MoneyWords.CurrencyIn(text);
        var decided = mapping.Sections.GetValueOrDefault(text);
        if (decided is null && Headings.InstrumentOf(text) is { } instrument)
            decided = CanonicalForm.Word(instrument);
        else if (decided is null && NamesPortfolio().IsMatch(text))
            decided = "portfolio";
        else if (decided is null && (mapping.Portfolio is not null || table.Of("portfolio") is not null
            || MoneyWords.CurrencyIn(text) is not null
            || MoneyWords.CurrenciesOf(text) is [_]))
            decided = "ignore";
        if (decided is null)
        {
            openSection = text;
            return;
        }
        found.Sections[text] = decided;
        if (decided == "portfolio")
            (sectionPortfolio, sectionInstrument) = (Labelled().Replace(text, ""), null);
        else
            sectionInstrument = decided == "ignore" ? sectionInstrument : Headings.InstrumentOf(decided);
    }

    private void Line(int row)
    {
        var name = Text(row, "name");
        if (name.Length == 0)
        {
            if (!amounts.Any(row))
                found.Note($"row {row + 1} has neither a name nor an amount and was left out", $"第 {row + 1} 行没有名称也没有金额，未读取");
            else if (!totals.IsSum(row, amounts))
                Refuse(row, "name", new Name("No name stands here: write what is held.", "这里没有名称：请写持有的是什么。"));
            return;
        }
        if (openSection is { } open)
        {
            found.Ask("sections", open, new Name(
                $"Is the heading '{open}' between the rows a portfolio, a kind of holding, or neither (ignore)?",
                    $"行间标题“{open}”是组合、持仓类型，还是都不是（ignore）？"));
        }
        var before = found.Refusals.Count;
        foreach (var field in Words.Where(field => IsNotComputed(row, field)))
            Refuse(row, field, AmountText.NotComputed);
        if (found.Refusals.Count > before)
            return;
        var instrument = Private(row, OfState(name, InstrumentOf(row)));
        var level = Level(row);
        var money = amounts.Read(row, sectionCurrency ?? bandCurrency);
        var (valuedOn, asOf) = (amounts.Day(row, "valued_on"), table.Of("as_of") is null ? null : amounts.Day(row, "as_of"));
        asOf ??= mapping.AsOf;
        if (asOf > options.Today)
            Refuse(row, "as_of", new Name("This day lies ahead: write the day of the statement.", "该日期在今天之后：请写报表日。"));
        if (valuedOn > asOf)
            Refuse(row, "valued_on", new Name(
                $"The value is of a day after the statement's, {asOf:yyyy-MM-dd}: write that day or an earlier one.",
                    $"估值日晚于报表日 {asOf:yyyy-MM-dd}：请写该日或更早的日期。"));
        if (found.Refusals.Count > before)
            return;
        var identifier = Text(row, "identifier") is { Length: > 0 } code && !AmountText.IsNotStated(code) ? code : null;
        var known = options.Known.Find(name, identifier);
        var cash = instrument == Instrument.Cash && money.Value is null ? money.Quantity : money.Value;
        found.Lines.Add(new HeldLine(
            table.Grid.Name, row + 1, PortfolioOf(row), known ?? Issuer(name, instrument), name, known is null, instrument, LineOf(row),
                identifier,
            money.Quantity, money.Cost, cash, money.Currency, valuedOn, asOf, level, money.Delta));
        totals.Add(row, money, amounts);
    }

    /// <summary>The level of a fair value: a number from 1 to 3, alone or with words around it; null when none is written.</summary>
    private int? Level(int row)
    {
        var text = Text(row, "level");
        if (text.Length == 0 || AmountText.IsNotStated(text))
            return null;
        if (LevelWritten().Match(HalfWidth.Of(text)) is { Success: true } found)
            return "123一二三".IndexOf(found.Groups[1].Value[0], StringComparison.Ordinal) % 3 + 1;
        Refuse(row, "level", new Name(
            "A fair value is of level 1, 2 or 3: a quoted price, other observable inputs, or none observable.",
            "公允价值分 1、2、3 级：活跃市场报价、其他可观察输入值、不可观察输入值。"));
        return null;
    }

    /// <summary>What is held, where a column of its own says whether it is private.</summary>
    private Instrument? Private(int row, Instrument? instrument)
    {
        var text = HalfWidth.Of(Text(row, "private")).ToLowerInvariant();
        if (text.Length == 0 || AmountText.IsNotStated(text))
            return instrument;
        if (text is "yes" or "y" or "true" or "1" or "x" or "private" or "unlisted" or "是" or "私募" or "未上市")
            return instrument is null or Instrument.ListedEquity ? Instrument.PrivateEquity : instrument;
        if (text is not ("no" or "n" or "false" or "0" or "listed" or "public" or "否" or "上市"))
            Refuse(row, "private", new Name("Whether it is private is said by yes or no.", "是否私募请写 是 或 否。"));
        else if (instrument == Instrument.PrivateEquity && Text(row, "instrument").Length > 0)
            Refuse(row, "private", new Name(
                "The column of instruments says that it is private, this one that it is not: correct one of them.",
                "类型列写为私募，此列写为否：请更正其一。"));
        else
            return instrument is null or Instrument.PrivateEquity ? Instrument.ListedEquity : instrument;
        return instrument;
    }

    private string LineOf(int row) => Text(row, "line") is { Length: > 0 } line && !AmountText.IsNotStated(line) ? line : "";

    private string PortfolioOf(int row) => Text(row, "portfolio") is { Length: > 0 } own
        ? own
        : sectionPortfolio ?? sheetPortfolio ?? mapping.Portfolio ?? BookSource.Unnamed;

    private static SubjectId Issuer(string name, Instrument? instrument)
    {
        var slug = SubjectId.Slug(name) is { Length: > 0 } letters ? letters : "unnamed";
        return SubjectId.Parse((instrument == Instrument.Fund ? "fund:" : "company:") + slug);
    }

    private Instrument? InstrumentOf(int row)
    {
        var word = Text(row, "instrument");
        if (word.Length == 0 || AmountText.IsNotStated(word))
            return sectionInstrument ?? sheetInstrument ?? mapping.Instrument;
        if (mapping.Words.TryGetValue(word, out var decided))
            return decided;
        if (Headings.InstrumentOf(word) is { } known)
            return known;
        found.Ask("instruments", word, new Name($"What kind of holding is '{word}'?", $"“{word}”是哪一类持仓？"));
        return null;
    }

    /// <summary>Debt whose name says that a state owes it is a government bond, under whatever heading it stands.</summary>
    private static Instrument? OfState(string name, Instrument? instrument) =>
        instrument is Instrument.Debt && NamesState().IsMatch(HalfWidth.Of(name)) ? Instrument.GovernmentBond : instrument;

    private void Refuse(int row, string field, Name reason)
    {
        var column = table.Of(field) ?? table.Of("name")!;
        found.Refusals.Add(new CellRefusal(
            table.Grid.Name, Grid.NameOf(row, column.Index), row + 1, column.Heading, table.Grid.At(row, column.Index).Text, reason));
    }

    // What states call their own bills and bonds; a company's name may begin with Treasury, so that word alone says nothing.
    [GeneratedRegex(@"^(US|U\.S\.|UK|United States)\s+Treasur(y|ies)\b|\bTreasury\s+(bill|note|bond)s?\b|\bT-(bill|note|bond)s?\b|"
        + @"^(Bund|Bobl|Schatz|Bundesanleihe|Bundesrepublik|Eidgenossenschaft|Gilt|OAT|BTP|JGB)\b|国债|国库券", RegexOptions.IgnoreCase)]
    private static partial Regex NamesState();

    [GeneratedRegex(@"^(?:level|lvl|l|ifrs 13 level|第)?\s*([123一二三])\s*(?:级|层|层级|层次)?$", RegexOptions.IgnoreCase)]
    private static partial Regex LevelWritten();

    [GeneratedRegex(@"\b(portfolio|account|trust|entity|mandate|depot|foundation)\b|组合|账户|信托|基金会", RegexOptions.IgnoreCase)]
    private static partial Regex NamesPortfolio();

    [GeneratedRegex(@"^(portfolio|account|entity|mandate|depot|组合|账户|投资组合)\s*[:：-]\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"\b(amounts?|figures|values?|all|in|currency|reporting|expressed|beträge|"
        + @"angaben|werte|montants?|chiffres|valeurs|en)\b|单位|金额|币种|货币", RegexOptions.IgnoreCase)]
    private static partial Regex AboutAmounts();
}
