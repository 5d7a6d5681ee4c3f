using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Rules;
using Tocsin.Storage.Sqlite;

namespace Tocsin.App.Commands;

/// <summary><c>import PATH...</c>: takes files and folders into the store, each file whole or not at all.</summary>
public sealed class Import : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var paths = new Argument<string[]>("path") { Description = "Files or folders of tables.", Arity = ArgumentArity.OneOrMore };
        var access = new Option<string>("--access")
        {
            Description = "Who may see the claims, unless a row is stricter: public, confidential, inside.",
            DefaultValueFactory = _ => "public",
            HelpName = "class",
        };
        access.AcceptOnlyFromAmong("public", "confidential", "inside");
        var book = new ImportBook();
        var mapping = new Option<string?>("--mapping")
        {
            Description = "A YAML file that says which columns of another's table say what (tocsin new mapping).", HelpName = "file",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done and write nothing." };
        var command = new Command("import", "takes files and folders in; says what was refused and why")
        {
            paths, access, mapping, dryRun,
        };
        book.AddTo(command);
        var common = CommonOptions.Writing(command);
        command.SetAction(parsed =>
        {
            if (book.IsAsked(parsed))
                return book.Run(parsed, common, parsed.GetValue(paths)!, parsed.GetValue(access)!, parsed.GetValue(dryRun));
            var catalogue = Shipped.Catalogue(common.RulesOf(parsed));
            var (of, trial) = (ClassOf(parsed.GetValue(access)!), parsed.GetValue(dryRun));
            var archives = parsed.GetValue(paths)!.Where(ImportArchive.IsArchive).ToList();
            var read = Read([.. parsed.GetValue(paths)!.Except(archives)], parsed.GetValue(mapping), catalogue, of);
            var taken = trial ? Weigh(read, common.StorePath(parsed)) : read.Count > 0 ? Take(read, common, parsed) : [];
            taken.AddRange(Unpack(archives, new Unpacking(catalogue, of, common.StorePath(parsed), trial), common.PaperOf(parsed)));
            var paper = common.PaperOf(parsed);
            if (paper.Json)
                paper.Document(Document(taken, parsed.GetValue(dryRun)));
            else
                Write(taken, parsed.GetValue(dryRun), paper);
            return taken.Exists(file => file.Refused > 0) ? ExitCode.Refused : ExitCode.Done;
        });
        return command;
    }

    private static AccessClass ClassOf(string word) => word switch
    {
        "confidential" => AccessClass.Confidential,
        "inside" => AccessClass.InsideInformation,
        _ => AccessClass.Public,
    };

    private static List<FileRead> Read(string[] paths, string? mapping, Catalogue catalogue, AccessClass access) =>
    [
        .. paths.SelectMany(path => mapping is null
            ? Trial.Read(path, catalogue, Today.Day).Files
            : [Trial.Importer(catalogue).ReadMapped(path, mapping, Today.Day)])
            .Select(file => access == AccessClass.Public ? file : file with
        {
            Claims = [.. file.Claims.Select(claim => claim.Access < access ? claim with { Access = access } : claim)],
        }),
    ];

    private static List<Taken> Take(List<FileRead> files, CommonOptions common, ParseResult parsed)
    {
        using var inquiry = common.Write(parsed);
        return files.ConvertAll(file => new Taken(
            file, inquiry.Store.Append([.. file.Claims, .. TakenDown(file, inquiry.Store)], file.Label, Today.Instant),
            file.Refusals.Count));
    }

    /// <summary>What takes back acts of filings that a list names no more.</summary>
    private static IEnumerable<Claim> TakenDown(FileRead file, SqliteStore store) => file.Listed is { } listed
        ? listed.TakenDown(store.Pick(listed.Subject.ToString(), claim => claim), Today.Instant)
        : [];

    /// <summary>Takes archives in one by one, each into a store that is never read as a whole.</summary>
    private static List<Taken> Unpack(List<string> archives, Unpacking how, Paper paper)
    {
        if (archives.Count == 0)
            return [];
        using var store = how.Trial ? null : CommonStore.OpenOrMake(how.Store);
        using var there = how.Trial && File.Exists(how.Store) ? CommonStore.Existing(how.Store) : null;
        if (store is not null)
            Inquiry.RecordCatalogue(store, how.Catalogue);
        return archives.ConvertAll(path => new ImportArchive(how.Catalogue, how.Access, paper).Take(path, store, store ?? there));
    }

    private static List<Taken> Weigh(List<FileRead> files, string store)
    {
        var known = new HashSet<ClaimId>();
        if (File.Exists(store))
        {
            using var opened = CommonStore.Existing(store);
            known.UnionWith(opened.Read().Select(row => row.Claim.Id));
        }
        return files.ConvertAll(file =>
        {
            var fresh = file.Claims.Count(claim => known.Add(claim.Id));
            return new Taken(file, new Appended(null, fresh, file.Claims.Count - fresh), file.Refusals.Count);
        });
    }

    private static JsonObject Document(List<Taken> taken, bool dryRun) => new()
    {
        ["dryRun"] = dryRun,
        ["accepted"] = taken.Sum(file => file.Done.Added),
        ["alreadyKnown"] = taken.Sum(file => file.Done.AlreadyKnown),
        ["refused"] = taken.Sum(file => file.Refused),
        ["files"] = JsonForm.List(taken, file => new JsonObject
        {
            ["file"] = file.File.Label,
            ["path"] = file.File.Path,
            ["batch"] = file.Done.Batch?.Number,
            ["accepted"] = file.Done.Added,
            ["alreadyKnown"] = file.Done.AlreadyKnown,
            ["refused"] = JsonForm.List(file.File.Refusals, refusal => new JsonObject
            {
                ["line"] = refusal.Line,
                ["column"] = refusal.Column,
                ["found"] = refusal.Found,
                ["reason"] = refusal.Reason,
            }),
            ["notes"] = JsonForm.List(file.File.Notes, note => JsonValue.Create(note)),
        }),
    };

    private static void Write(List<Taken> taken, bool dryRun, Paper paper)
    {
        var rows = taken.Where(file => file.Done.Added + file.Done.AlreadyKnown + file.Refused > 0).Select(file => (IReadOnlyList<string>)
        [
            Count(file.Done.Added), Count(file.Done.AlreadyKnown), Count(file.Refused), file.File.Label,
        ]).ToList();
        if (rows.Count > 0)
            paper.Table(
                [paper.Say("accepted", "接受"), paper.Say("already known", "已有"), paper.Say("refused", "拒绝"), paper.Say("file", "文件")],
                rows, 0, 1, 2);
        foreach (var file in taken)
        {
            foreach (var note in file.File.Notes)
                paper.Paragraph(paper.Faint($"{file.File.Label}: "), paper.Faint(note));
            foreach (var refusal in file.File.Refusals)
                paper.Paragraph(Place(file.File, refusal), Refused(refusal, paper));
        }
        var (added, known, refused) = (
            taken.Sum(file => file.Done.Added), taken.Sum(file => file.Done.AlreadyKnown), taken.Sum(file => file.Refused));
        paper.Line();
        paper.Line(Sum(added, known, refused, paper));
        if (dryRun)
            paper.Line(paper.Say("A trial: nothing was written.", "试运行：未写入任何内容。"));
    }

    private static string Place(FileRead file, Refusal refusal) => refusal.Line > 0 ? $"{file.Label}:{refusal.Line}: " : $"{file.Path}: ";

    private static string Refused(Refusal refusal, Paper paper)
    {
        var column = refusal.Column is null ? "" : refusal.Column + ": ";
        var found = refusal.Column is null || refusal.Found.Length == 0
            ? ""
            : paper.Say($" Found: {refusal.Found}", $" 原文：{refusal.Found}");
        return column + paper.Say(refusal.Reason, refusal.Zh ?? refusal.Reason) + found;
    }

    private static string Sum(int added, int known, int refused, Paper paper) => (added, known, refused) switch
    {
        (0, > 0, 0) => paper.Say($"Nothing to add: all {Count(known)} claims are already known.", $"没有新增：{Count(known)} 条陈述均已在库中。"),
        (0, 0, 0) => paper.Say("Nothing to add: no claims were found.", "没有新增：未发现陈述。"),
        _ => paper.Say(
            $"{Phrase.Count(added, "claim")} accepted, {Count(known)} already known, {Count(refused)} refused.",
            $"接受 {Count(added)} 条陈述，已有 {Count(known)} 条，拒绝 {Count(refused)} 条。"),
    };

    private static string Count(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private sealed record Unpacking(Catalogue Catalogue, AccessClass Access, string Store, bool Trial);
}
