using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.App.Inbox;
using Tocsin.Claims;
using Tocsin.Connectors.ByHand;
using Tocsin.Measures;
using Tocsin.Warnings;

namespace Tocsin.App.Commands;

/// <summary>
/// <c>add event|term|link|observation|right|position|name</c>: records what a person knows; says which warnings it changed.
/// </summary>
public sealed class Add : Verb
{
    private static readonly Vocabulary NoWords = new(
        new Dictionary<string, Measure>(), new Dictionary<string, EventKind>(), new Dictionary<string, IReadOnlySet<string>>(),
        new Dictionary<string, StateKind>(), new Dictionary<Modality, double>());

    /// <inheritdoc/>
    public override Command Build()
    {
        var command = new Command("add", "records what you know as a claim, and says which warnings it changes");
        foreach (var form in ClaimForm.All)
            command.Subcommands.Add(Build(form));
        return command;
    }

    private static Command Build(ClaimForm form)
    {
        var command = new Command(form.Word, $"records one {form.Label.En}");
        var fields = form.Fields(NoWords).DistinctBy(field => field.Name)
            .Select(field => (field.Name, Option: OptionOf(field))).ToList();
        foreach (var (_, option) in fields)
            command.Options.Add(option);
        var relation = new Option<string[]>("--relation")
        {
            Description = "The two companies of the relation it is about, in place of --subject.", HelpName = "a> <b", Arity = new(2, 2),
            AllowMultipleArgumentsPerToken = true,
        };
        var document = new Option<string?>("--document")
        {
            Description = "The document of the inbox that holds the quote, by its id.", HelpName = "id",
        };
        var by = new Option<string>("--by")
        {
            Description = "Who says so.", DefaultValueFactory = _ => Environment.UserName, HelpName = "name",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done and write nothing." };
        if (fields.Exists(field => field.Name == "subject") && form.Word is not ("position" or "name"))
            command.Options.Add(relation);
        command.Options.Add(document);
        command.Options.Add(by);
        command.Options.Add(dryRun);
        var common = CommonOptions.Writing(command);
        command.SetAction(parsed =>
        {
            var given = fields.Where(field => parsed.GetValue(field.Option) is not null)
                .ToDictionary(field => field.Name, field => parsed.GetValue(field.Option)!, StringComparer.Ordinal);
            if (command.Options.Contains(relation) && parsed.GetValue(relation) is [var one, var other])
                given["subject"] = $"{one} ~ {other}";
            if (parsed.GetValue(document) is { } id)
                given[ClaimEntry.DocumentField] = id;
            using var inquiry = parsed.GetValue(dryRun) ? common.Ask(parsed) : common.Write(parsed);
            return Record(form, given, inquiry, parsed.GetValue(by)!, parsed.GetValue(dryRun));
        });
        return command;
    }

    private static Option<string?> OptionOf(Field field) => new("--" + field.Name.Replace('_', '-'))
    {
        Description = field.Hint.En,
        HelpName = field.Kind switch { FieldKind.Day => "yyyy-mm-dd", FieldKind.Number => "number", _ => "text" },
    };

    private static int Record(ClaimForm form, Dictionary<string, string> given, Inquiry inquiry, string user, bool dryRun)
    {
        var now = Today.Instant;
        var shelf = new DocumentShelf(inquiry.Store);
        var entry = new ClaimEntry(inquiry.Ledger, inquiry.Catalogue.Vocabulary, shelf, now, user).Read(form, given);
        var claims = entry.ToRecord(now, user);
        IReadOnlyList<Shift> shifts = claims.Count == 0 ? [] : Shifts(inquiry, claims, now);
        if (!dryRun && claims.Count > 0)
            inquiry.Store.Append(claims, "add " + form.Word, now);
        if (inquiry.Paper.Json)
            inquiry.Paper.Document(AddText.Document(entry, shifts, dryRun, inquiry.Money));
        else
            AddText.Write(entry, shifts, dryRun, inquiry.Paper);
        return entry.Entered.Claim is null ? ExitCode.Refused : ExitCode.Done;
    }

    private static IReadOnlyList<Shift> Shifts(Inquiry inquiry, IReadOnlyCollection<Claim> claims, DateTimeOffset now)
    {
        if (claims.All(claim => !claim.Content.IsEvidence))
            return [];
        var ledger = new Ledger(
            [.. inquiry.Ledger.Claims.Values, .. claims.Select(claim => new RecordedClaim(claim, inquiry.Ledger.Head + 1, now))]);
        return Shift.Between(inquiry.Watch.Warnings(inquiry.Day), new Watch(ledger, inquiry.Catalogue).Warnings(inquiry.Day));
    }
}
