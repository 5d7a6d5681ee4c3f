using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Tocsin.Claims;
using Tocsin.Connectors.Sheets;
using Tocsin.Measures;

namespace Tocsin.App.Commands;

/// <summary><c>import FILE --as positions</c>: a spreadsheet of holdings as people keep it, previewed, asked about, and taken in.</summary>
public sealed class ImportBook
{
    private const int PreviewRows = 12;

    private readonly Option<string?> kind = new("--as")
    {
        Description = "What the file is, when its headings are not those of a layout: positions.", HelpName = "positions",
    };

    private readonly Option<string?> portfolio = new("--portfolio")
    {
        Description = "Portfolio of rows that name none.",
        HelpName = "name"
    };
    private readonly Option<DateOnly?> date = CommonOptions.Day("--date", "Day of the statement.");
    private readonly Option<string?> map = new("--map")
    {
        Description = "A mapping, as a first try wrote it and you edited it.",
        HelpName = "file"
    };

    private readonly Option<string?> publisher = new("--publisher")
    {
        Description = "Who publishes the statement. Default: the file's name without dates.", HelpName = "name",
    };

    /// <summary>Adds the options to the verb.</summary>
    public void AddTo(Command command)
    {
        kind.AcceptOnlyFromAmong("positions");
        foreach (var option in new Option[] { kind, portfolio, date, map, publisher })
            command.Options.Add(option);
    }

    /// <summary>Whether the file is said to be a spreadsheet of holdings.</summary>
    public bool IsAsked(ParseResult parsed)
    {
        if (parsed.GetValue(kind) is not null)
            return true;
        return parsed.GetValue(portfolio) is null && parsed.GetValue(date) is null && parsed.GetValue(map) is null
            && parsed.GetValue(publisher) is null
                ? false
                : throw new UsageException("--portfolio, --date, --map and --publisher are for holdings: write --as positions with them.");
    }

    /// <summary>Reads one file and takes it in when nothing is left to decide.</summary>
    public int Run(ParseResult parsed, CommonOptions common, string[] paths, string access, bool dryRun)
    {
        if (paths is not [var path])
            throw new UsageException("With --as positions one file is read at a time: name one.");
        var file = Open(path);
        var options = new SheetOptions(
            Today.Day, Known(common.StorePath(parsed)), parsed.GetValue(publisher),
            access == "inside" ? AccessClass.InsideInformation : AccessClass.Confidential);
        var read = BookSheets.Read(file, Given(parsed), options);
        var paper = common.PaperOf(parsed);
        Appended? done = null;
        if (!dryRun && read.Claims.Count > 0)
        {
            using var inquiry = common.Write(parsed);
            done = inquiry.Store.Append(read.Claims, file.FileName, Today.Instant);
        }
        var mapping = read.Questions.Count > 0 && !dryRun ? Keep(path, read, paper) : null;
        if (paper.Json)
            paper.Document(Document(read, done, dryRun, paper));
        else
            Write(read, done, dryRun, mapping, paper);
        return read.Questions.Count > 0 || read.Refusals.Count > 0 ? ExitCode.Refused : ExitCode.Done;
    }

    private static SheetFile Open(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > SheetFile.LargestFile } large)
                return SheetFile.Open(new byte[SheetFile.LargestFile + 1], large.Name);
            return SheetFile.Open(File.ReadAllBytes(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {error.Message}");
        }
    }

    private static KnownIssuers Known(string store)
    {
        if (!File.Exists(store))
            return KnownIssuers.None;
        using var opened = CommonStore.Existing(store);
        return new KnownIssuers(new Ledger(opened.Read()).At(Today.Day));
    }

    private Mapping Given(ParseResult parsed)
    {
        var mapping = Mapping.None;
        if (parsed.GetValue(map) is { } path)
        {
            if (!File.Exists(path))
                throw new UsageException($"There is no mapping {path}: run the import without --map, and edit the mapping it writes.");
            mapping = Mapping.Read(File.ReadAllText(path), out var reason) ?? throw new UsageException($"{path}: {reason.En}");
        }
        return mapping with
        {
            Portfolio = parsed.GetValue(portfolio) ?? mapping.Portfolio,
            AsOf = parsed.GetValue(date) ?? mapping.AsOf,
        };
    }

    /// <summary>Writes the mapping beside the file, over none that is there; null when it could not be written.</summary>
    private static string? Keep(string path, BookRead read, Paper paper)
    {
        var target = Path.ChangeExtension(path, null) + ".map.yaml";
        try
        {
            using var stream = new FileStream(target, FileMode.CreateNew);
            stream.Write(System.Text.Encoding.UTF8.GetBytes(read.MappingText(paper.Language)));
            return target;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            paper.Note(File.Exists(target) ? $"{target} is there already and was left as it is." : error.Message);
            return null;
        }
    }

    private static void Write(BookRead read, Appended? done, bool dryRun, string? mapping, Paper paper)
    {
        if (read.Lines.Count > 0)
            Preview(read, paper);
        foreach (var note in read.Notes)
            paper.Paragraph("· ", note.In(paper.Language));
        foreach (var refusal in read.Refusals)
        {
            var found = refusal.Column.Length == 0 ? "" : paper.Say($" Found: {refusal.Found}", $" 原文：{refusal.Found}");
            paper.Paragraph(refusal.Cell.Length == 0 ? $"{read.File.FileName}: " : $"{refusal.Sheet}!{refusal.Cell}: ",
                refusal.Reason.In(paper.Language) + found);
        }
        paper.Line();
        if (read.Questions.Count > 0)
            Ask(read, mapping, paper);
        else if (done is not null)
            paper.Line(paper.Say(
                $"{Phrase.Count(read.Lines.Count, "line")} taken in, {read.RowsRefused} refused; "
                + $"{Phrase.Count(done.Added, "claim")} new, {done.AlreadyKnown} known before.",
                $"接受 {read.Lines.Count} 行，拒绝 {read.RowsRefused} 行；新增 {done.Added} 条陈述，已有 {done.AlreadyKnown} 条。"));
        else
            paper.Line(paper.Say($"{Phrase.Count(read.Lines.Count, "line")} would be taken in, {read.RowsRefused} refused.",
                $"将接受 {read.Lines.Count} 行，拒绝 {read.RowsRefused} 行。"));
        if (dryRun)
            paper.Line(paper.Say("A trial: nothing was written.", "试运行：未写入任何内容。"));
    }

    private static void Ask(BookRead read, string? mapping, Paper paper)
    {
        paper.Line(paper.Say("Nothing was imported. To be decided first:", "尚未导入。需先决定："));
        foreach (var question in read.Questions)
            paper.Paragraph("? ", question.Asks.In(paper.Language) + $" [{question.Key}]");
        paper.Line();
        if (mapping is not null)
        {
            paper.Line(paper.Say($"Written: {mapping}. Fill it in and import again with --map {mapping}.",
                $"已写出 {mapping}。请填写后加上 --map {mapping} 重新导入。"));
            return;
        }
        paper.Line(paper.Say("Save this as a file, fill it in, and import again with --map and its name:",
            "请将以下内容存为文件并填写，再用 --map 加文件名重新导入："));
        foreach (var line in read.MappingText(paper.Language).Split('\n'))
            paper.Line(line);
    }

    private static void Preview(BookRead read, Paper paper)
    {
        foreach (var table in read.Tables)
        {
            var taken = table.Columns.Where(column => column.Field != "ignore")
                .Select(column => $"{Grid.Letters(column.Index)} '{column.Heading}' = {column.Field}");
            var left = table.Columns.Where(column => column.Field == "ignore")
                .Select(column => $"{Grid.Letters(column.Index)} '{column.Heading}'");
            paper.Paragraph($"{table.Grid.Name}: ", string.Join(", ", taken));
            if (left.Any())
                paper.Paragraph(paper.Say("  not read: ", "  未读取："), string.Join(", ", left));
        }
        paper.Line();
        paper.Table(
            [
                paper.Say("row", "行"), paper.Say("portfolio", "组合"), paper.Say("instrument", "类型"), paper.Say("quantity", "数量"),
                    paper.Say("cost", "成本"),
                paper.Say("fair value", "公允价值"), paper.Say("valued on", "估值日"), paper.Say("issuer", "发行人"),
            ],
            [.. read.Lines.Take(PreviewRows).Select(line => (IReadOnlyList<string>)
            [
                line.Row.ToString(CultureInfo.InvariantCulture), line.Portfolio,
                line.Instrument is { } held ? paper.Say(CanonicalForm.Word(held), BookWords.Chinese(held)) : "?",
                Plain(line.Quantity), Plain(line.Cost),
                $"{line.Currency ?? "?"} {Plain(line.Value)}", line.ValuedOn is { } day ? Phrase.Day(day) : "–",
                line.Name + (line.Line.Length > 0 ? $" ({line.Line})" : "") + (line.IsNew ? "" : " " + paper.Faint(line.Issuer.ToString())),
            ])], 0, 3, 4, 5);
        if (read.Lines.Count > PreviewRows)
            paper.Line(paper.Say($"… and {read.Lines.Count - PreviewRows} more lines.", $"……另有 {read.Lines.Count - PreviewRows} 行。"));
        paper.Line();
    }

    private static string Plain(decimal? number) => number is { } known ? known.ToString("#,0.####", CultureInfo.InvariantCulture) : "–";

    private static JsonObject Document(BookRead read, Appended? done, bool dryRun, Paper paper) => new()
    {
        ["dryRun"] = dryRun,
        ["accepted"] = done?.Added ?? 0,
        ["alreadyKnown"] = done?.AlreadyKnown ?? 0,
        ["refused"] = JsonForm.List(read.Refusals, refusal => new JsonObject
        {
            ["sheet"] = refusal.Sheet,
            ["cell"] = refusal.Cell,
            ["column"] = refusal.Column,
            ["found"] = refusal.Found,
            ["reason"] = refusal.Reason.In(paper.Language),
        }),
        ["questions"] = JsonForm.List(read.Questions, question => new JsonObject
        {
            ["key"] = question.Key, ["about"] = question.About, ["asks"] = question.Asks.In(paper.Language),
        }),
        ["notes"] = JsonForm.List(read.Notes, note => JsonValue.Create(note.In(paper.Language))),
        ["mapping"] = read.MappingText(paper.Language),
        ["lines"] = JsonForm.List(read.Lines, line => new JsonObject
        {
            ["sheet"] = line.Sheet,
            ["row"] = line.Row,
            ["portfolio"] = line.Portfolio,
            ["issuer"] = line.Issuer.ToString(),
            ["name"] = line.Name,
            ["new"] = line.IsNew,
            ["instrument"] = line.Instrument is { } held ? CanonicalForm.Word(held) : null,
            ["line"] = line.Line,
            ["identifier"] = line.Identifier,
            ["quantity"] = line.Quantity,
            ["cost"] = line.Cost,
            ["fairValue"] = line.Value,
            ["currency"] = line.Currency,
            ["valuedOn"] = line.ValuedOn is { } day ? Phrase.Day(day) : null,
            ["asOf"] = line.AsOf is { } on ? Phrase.Day(on) : null,
            ["level"] = line.Level,
            ["deltaExposure"] = line.Delta,
        }),
    };
}
