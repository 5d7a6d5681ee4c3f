using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Connectors.Sheets;

/// <summary>What is known beside a file of holdings.</summary>
/// <param name="Today">The day of import: nothing is of a later day.</param>
/// <param name="Known">Issuers known already.</param>
/// <param name="Publisher">Who publishes the statement; null for the file's name without dates.</param>
/// <param name="Access">Who may see the claims.</param>
public sealed record SheetOptions(DateOnly Today, KnownIssuers Known, string? Publisher = null,
    AccessClass Access = AccessClass.Confidential);

/// <summary>One line of a sheet as it was understood. Null means not stated, or not decided yet.</summary>
/// <param name="Sheet">The sheet.</param>
/// <param name="Row">Its row, from 1.</param>
/// <param name="Portfolio">The portfolio.</param>
/// <param name="Issuer">The issuer.</param>
/// <param name="Name">The name as written.</param>
/// <param name="IsNew">Whether the issuer was not known before.</param>
/// <param name="Instrument">What is held.</param>
/// <param name="Line">Share class, round or account.</param>
/// <param name="Identifier">Ticker, ISIN or the like.</param>
/// <param name="Quantity">Shares or units.</param>
/// <param name="Cost">What was paid.</param>
/// <param name="Value">What it is worth.</param>
/// <param name="Currency">ISO 4217 code of cost and value.</param>
/// <param name="ValuedOn">The day of the value.</param>
/// <param name="AsOf">The day of the statement.</param>
/// <param name="Level">1, 2 or 3 of the hierarchy of fair values.</param>
/// <param name="Delta">What moves with the issuer, of a derivative, in <paramref name="Currency"/>.</param>
public sealed record HeldLine(
    string Sheet, int Row, string Portfolio, SubjectId Issuer, string Name, bool IsNew, Instrument? Instrument, string Line,
    string? Identifier, decimal? Quantity, decimal? Cost, decimal? Value, string? Currency, DateOnly? ValuedOn, DateOnly? AsOf,
    int? Level = null, decimal? Delta = null);

/// <summary>Why a row of a sheet was not taken.</summary>
/// <param name="Sheet">The sheet.</param>
/// <param name="Cell">The cell, as in B7.</param>
/// <param name="Row">Its row, from 1.</param>
/// <param name="Column">The column's heading.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Reason">What was expected and what to write.</param>
public sealed record CellRefusal(string Sheet, string Cell, int Row, string Column, string Found, Name Reason);

/// <summary>What was found in a file of holdings: everything a preview shows, and the claims once nothing is left to decide.</summary>
/// <param name="File">The file.</param>
/// <param name="Mapping">How it was read: what was decided, completed by what was found.</param>
/// <param name="Tables">The tables found.</param>
/// <param name="Lines">The lines, in the file's order.</param>
/// <param name="Questions">What a person must decide first; nothing is claimed while there are any.</param>
/// <param name="Refusals">Rows not taken.</param>
/// <param name="Notes">What was left out or taken for something, in words.</param>
/// <param name="Claims">The claims; none while there are questions.</param>
public sealed record BookRead(
    SheetFile File, Mapping Mapping, IReadOnlyList<SheetTable> Tables, IReadOnlyList<HeldLine> Lines, IReadOnlyList<Question> Questions,
    IReadOnlyList<CellRefusal> Refusals, IReadOnlyList<Name> Notes, IReadOnlyList<Claim> Claims)
{
    /// <summary>Rows of which a cell was refused; a file that is no table counts as one.</summary>
    public int RowsRefused => Refusals.DistinctBy(refusal => (refusal.Sheet, refusal.Row)).Count();

    /// <summary>The mapping's text, to be edited where questions are open.</summary>
    /// <param name="language">The language of its comments: <c>zh</c>, or anything else for English.</param>
    public string MappingText(string language = "en") => Mapping.Write(File.FileName, Questions, (sheet, letters) =>
        Tables.FirstOrDefault(table => table.Grid.Name == sheet)?.Columns
            .FirstOrDefault(column => column.Index == Grid.Column(letters))?.Heading ?? "", language);
}

/// <summary>Reads spreadsheets of holdings as people keep them, and says what it took for what.</summary>
public static class BookSheets
{
    private static readonly HashSet<string> Unspoken = new(StringComparer.OrdinalIgnoreCase)
    {
        "sheet1", "sheet2", "sheet3", "tabelle1", "table1", "holdings", "positions", "portfolio", "data", "export", "持仓", "明细", "工作表1",
            "持仓明细",
    };

    /// <summary>Reads a file under a mapping; <see cref="Mapping.None"/> to propose one.</summary>
    public static BookRead Read(SheetFile file, Mapping given, SheetOptions options)
    {
        var found = new SheetFindings();
        if (file.Refused is { } refused)
            found.Refusals.Add(new CellRefusal("", "", 0, "", file.FileName, refused));
        if (file.Note is { } note)
            found.Notes.Add(note);
        var tables = file.Refused is null ? Tables(file, given, found) : [];
        var mapping = Completed(given, tables, options, found);
        SheetScales.Ask(tables, mapping, found);
        foreach (var table in tables)
            new SheetRows(table, mapping, options, found, Spoken(table, tables, mapping, found)).Read();
        var lines = HeldLots.Joined(found);
        if (found.Lines.Exists(line => line.AsOf is null))
            found.Ask("as_of", "", DayAsked(file, options.Today));
        if (lines.Exists(line => line.Currency is null))
            found.Ask("currency", "", new Name(
                "In which currency are the rows that name none? ($ and ¥ alone stand for several.)", "未注明币种的行是什么币种？（单独的 $ 和 ¥ 不能确定币种。）"));
        if (lines.Exists(line => line.Instrument is null) && !found.Questions.Exists(one => one.Key == "instruments"))
            found.Ask("instrument", "", new Name("What is held in the rows that do not say?", "未注明类型的行持有的是什么？"));
        var effective = mapping with
        {
            Sections = found.Sections.Concat(given.Sections.Where(pair => !found.Sections.ContainsKey(pair.Key))).ToDictionary(),
        };
        var claims = found.Questions.Count == 0 ? BookClaims.Of(lines, file.FileName, options, found) : [];
        return new BookRead(file, effective, tables, lines, found.Questions, found.Refusals, found.Notes, claims);
    }

    /// <summary>Asks for the day of the statement; the day in the file's name is told and not taken: it may be the day of export.</summary>
    private static Name DayAsked(SheetFile file, DateOnly today) =>
        DayText.Find(Path.GetFileNameWithoutExtension(file.FileName), DayOrder.Unknown) is { } named && named <= today
            ? new Name(
                $"Of which day is the statement? The file's name says {named:yyyy-MM-dd}.", $"这份持仓是哪一天的？文件名中写有 {named:yyyy-MM-dd}。")
            : new Name("Of which day is the statement?", "这份持仓是哪一天的？");

    private static List<SheetTable> Tables(SheetFile file, Mapping given, SheetFindings found)
    {
        var tables = new List<SheetTable>();
        foreach (var grid in file.Grids)
        {
            var told = given.Sheets.GetValueOrDefault(grid.Name);
            if (grid.IsHidden && told is null)
                found.Note($"the sheet '{grid.Name}' is hidden and was left out", $"工作表“{grid.Name}”已隐藏，未读取");
            else if ((given.Sheets.Count == 0 || told is not null) && SheetTable.Find(grid, told, found.Questions) is { } table)
                tables.Add(table);
            else if (grid.Rows.Count > 0)
                found.Note($"the sheet '{grid.Name}' has no table of holdings that is read", $"工作表“{grid.Name}”中没有读取的持仓表");
        }
        if (tables.Count == 0)
            found.Refusals.Add(new CellRefusal("", "", 0, "", file.FileName, new Name(
                "No row looks like headings of holdings: a row with headings such as name, quantity, market value, currency is expected.",
                "没有找到持仓表的表头：需要一行表头，例如 名称、数量、市值、币种。")));
        foreach (var table in tables.Where(table => table.Of("name") is null))
            found.Questions.Add(new Question("sheets", table.Grid.Name, new Name(
                $"Which column of '{table.Grid.Name}' has the names? Say 'name' for it, in a mapping under 'columns'.",
                $"“{table.Grid.Name}”的哪一列是名称？请为其选 name（映射文件中写在 columns 下）。")));
        return tables;
    }

    /// <summary>The mapping given, completed by what titles and headings say.</summary>
    private static Mapping Completed(Mapping given, List<SheetTable> tables, SheetOptions options, SheetFindings found)
    {
        var days = tables.SelectMany(table => table.Titles.Concat(table.Columns.Select(column => column.Heading)))
            .Select(text => DayText.Find(text, given.Dates switch
            {
                "dmy" => DayOrder.DayFirst,
                "mdy" => DayOrder.MonthFirst,
                _ =>
                DayOrder.Unknown
            }))
            .OfType<DateOnly>().Where(day => day <= options.Today).Distinct().ToList();
        if (given.AsOf is null && days is [var titled])
            found.Note($"the day of the statement, {titled:yyyy-MM-dd}, is taken from the titles", $"报表日 {titled:yyyy-MM-dd} 取自标题");
        if (given.AsOf > options.Today)
            found.Ask("as_of", "", new Name("The day of the statement lies ahead: write a day that has passed.", "报表日在今天之后：请写已过去的日期。"));
        var titles = tables.SelectMany(table => table.Titles).Where(SheetRows.SpeaksOfAmounts).ToList();
        var currencies = titles.Select(MoneyWords.CurrencyIn).OfType<string>().Distinct().ToList();
        return given with
        {
            AsOf = given.AsOf ?? (days is [var only] ? only : null),
            Currency = given.Currency ?? (currencies is [var currency] ? currency : null),
            Sheets = tables.ToDictionary(table => table.Grid.Name, table => new SheetColumns(
                table.HeadingRow + 1, table.Columns.ToDictionary(column => Grid.Letters(column.Index), column => column.Field),
                given.Sheets.GetValueOrDefault(table.Grid.Name)?.Scale)),
        };
    }

    /// <summary>What the name of a sheet says: an instrument or a portfolio; asked for when several sheets are read and it says
    /// neither.</summary>
    private static string? Spoken(SheetTable table, List<SheetTable> tables, Mapping mapping, SheetFindings found)
    {
        var name = table.Grid.Name;
        if (mapping.Sections.GetValueOrDefault(name) is { } decided)
            return decided;
        if (Headings.InstrumentOf(name) is { } instrument)
            return found.Sections[name] = CanonicalForm.Word(instrument);
        if (tables.DistinctBy(other => other.Grid.Sheet).Count() > 1 && table.Of("portfolio") is null && mapping.Portfolio is null
            && !Unspoken.Contains(name))
            found.Ask("sections", name, new Name(
                $"Is the sheet '{name}' a portfolio, a kind of holding, or neither (ignore)?", $"工作表“{name}”是组合、持仓类型，还是都不是（ignore）？"));
        return null;
    }
}

/// <summary>What comes of reading, while it is read.</summary>
internal sealed class SheetFindings
{
    public List<HeldLine> Lines { get; } = [];

    public List<Question> Questions { get; } = [];

    public List<CellRefusal> Refusals { get; } = [];

    public List<Name> Notes { get; } = [];

    /// <summary>Sections and sheets whose meaning was found or decided.</summary>
    public Dictionary<string, string> Sections { get; } = [];

    public void Note(string english, string chinese)
    {
        if (Notes.TrueForAll(note => note.En != english))
            Notes.Add(new Name(english, chinese));
    }

    public void Ask(string key, string about, Name asks)
    {
        if (!Questions.Exists(one => one.Key == key && one.About == about))
            Questions.Add(new Question(key, about, asks));
    }
}
