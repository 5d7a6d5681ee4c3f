using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.App.Inbox;
using Tocsin.Claims;
using Tocsin.Connectors.Documents;
using Tocsin.Documents;

namespace Tocsin.App.Commands;

/// <summary>
/// <c>inbox</c>: the documents received; <c>inbox add</c> takes one in, <c>show</c> reads it, <c>changes</c> holds it against the copy
/// before, <c>dismiss</c> puts it aside.
/// </summary>
public sealed class InboxVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var all = new Option<bool>("--all") { Description = "Also those filed and put aside." };
        var command = new Command("inbox", "the documents received; add, show, compare and dismiss them") { all };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var documents = Received.All(inquiry.Knowledge)
                .Where(received => parsed.GetValue(all) || received.Status == Handled.New).ToList();
            if (inquiry.Paper.Json)
                inquiry.Paper.Document(new JsonObject
                {
                    ["asOf"] = Phrase.Day(inquiry.Day), ["documents"] = JsonForm.List(documents, InboxText.Of),
                });
            else
                InboxText.Write(documents, parsed.GetValue(all), inquiry.Paper);
            return ExitCode.Done;
        });
        command.Subcommands.Add(Taking());
        command.Subcommands.Add(Showing());
        command.Subcommands.Add(Comparing());
        command.Subcommands.Add(Dismissing());
        return command;
    }

    private static Command Taking()
    {
        var file = new Argument<string>("file") { Description = "A file of text, HTML or PDF; - for standard input." };
        var (title, publisher) = (Text("--title", "What it is called."), Text("--publisher", "Who published it. Default: you."));
        var (address, by) = (Text("--address", "Where it was found; recorded only."), Text("--by", "Who takes it in. Default: the user."));
        var published = CommonOptions.Day("--published", "The day it was published: claims made from it are known from then.");
        var access = new Option<string>("--access")
        {
            Description = "Who may see it: public, confidential, inside.", DefaultValueFactory = _ => "public", HelpName = "class",
        };
        access.AcceptOnlyFromAmong("public", "confidential", "inside");
        var command = new Command("add", "takes a document in; its original is kept whole")
        {
            file, title, publisher, address, published, access, by,
        };
        var common = CommonOptions.Writing(command);
        command.SetAction(parsed =>
        {
            var original = Read(parsed.GetValue(file)!);
            var handed = new HandedIn(
                original, OriginalBytes.MediaType(original, parsed.GetValue(file)), parsed.GetValue(title) ?? "",
                parsed.GetValue(publisher) ?? "", parsed.GetValue(address) ?? "",
                parsed.GetValue(published) is { } day ? Phrase.Day(day) : "", ClassOf(parsed.GetValue(access)!));
            using var inquiry = common.Write(parsed);
            return Take(handed, inquiry, parsed.GetValue(by) ?? Environment.UserName);
        });
        return command;
    }

    private static int Take(HandedIn handed, Inquiry inquiry, string user)
    {
        var now = Today.Instant;
        var receipt = Receipt.Of(handed, inquiry.Knowledge, now, user);
        if (receipt.Claim is { } claim && !receipt.IsKnown)
        {
            inquiry.Store.Keep(handed.Original);
            inquiry.Store.Append([claim], "inbox", now);
        }
        InboxText.Write(receipt, inquiry.Paper);
        if (receipt is { Claim: { } received, IsKnown: false } && !inquiry.Paper.Json
            && CopyChange.Of(received, inquiry.Knowledge, new DocumentShelf(inquiry.Store)) is { } change)
            inquiry.Paper.Paragraph("", change.Sentence.In(inquiry.Paper.Language) + $" tocsin inbox changes {received.Subject.Name}");
        return receipt.Claim is null ? ExitCode.Refused : ExitCode.Done;
    }

    private static Command Showing()
    {
        var id = new Argument<string>("id") { Description = "The document's id, or its beginning." };
        var command = new Command("show", "the text of a document, and the claims made from it") { id };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var document = Find(parsed.GetValue(id)!, inquiry);
            var text = new DocumentShelf(inquiry.Store).Read(document.Document, out var unread);
            if (text is null && inquiry.Paper.Json)
                inquiry.Paper.Note(unread!.In(inquiry.Paper.Language));
            else if (inquiry.Paper.Json)
                inquiry.Paper.Document(InboxText.Whole(document, text!, inquiry.Knowledge));
            else
                InboxText.Write(document, text, unread, inquiry);
            return text is null ? ExitCode.CheckFailed : ExitCode.Done;
        });
        return command;
    }

    private static Command Comparing()
    {
        var id = new Argument<string>("id") { Description = "The document's id, or its beginning." };
        var command = new Command("changes", "what a copy of a page says otherwise than the copy received before it") { id };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var document = Find(parsed.GetValue(id)!, inquiry);
            var change = CopyChange.Of(document.Claim, inquiry.Knowledge, new DocumentShelf(inquiry.Store));
            if (change?.Unread is { } unread)
                inquiry.Paper.Note(unread.In(inquiry.Paper.Language));
            else if (inquiry.Paper.Json)
                inquiry.Paper.Document(InboxText.Changed(document, change));
            else
                InboxText.Write(document, change, inquiry.Paper);
            return change?.Unread is null ? ExitCode.Done : ExitCode.CheckFailed;
        });
        return command;
    }

    private static Command Dismissing()
    {
        var id = new Argument<string>("id") { Description = "The document's id, or its beginning." };
        var (reason, by) = (Text("--reason", "Why, in words."), Text("--by", "Who does it. Default: the user."));
        var command = new Command("dismiss", "puts a document aside as holding nothing of use") { id, reason, by };
        var common = CommonOptions.Writing(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Change(parsed);
            var document = Find(parsed.GetValue(id)!, inquiry);
            if (document.Status == Handled.New)
            {
                var claim = document.Settle("dismiss", parsed.GetValue(reason), Today.Instant, parsed.GetValue(by) ?? Environment.UserName);
                inquiry.Store.Append([claim], "dismiss", Today.Instant);
                document = document with { Status = Handled.Dismissed };
            }
            if (inquiry.Paper.Json)
                inquiry.Paper.Document(InboxText.Of(document));
            else
                inquiry.Paper.Paragraph("", $"{document.Id}: {InboxText.Of(document.Status, inquiry.Paper)}");
            return ExitCode.Done;
        });
        return command;
    }

    private static Received Find(string id, Inquiry inquiry) => Received.Find(id, inquiry.Knowledge)
        ?? throw new UsageException($"There is no document {HiddenLetters.WrittenOut(id)}: list them with tocsin inbox --all.");

    private static Option<string?> Text(string name, string description) => new(name) { Description = description, HelpName = "text" };

    private static AccessClass ClassOf(string word) => word switch
    {
        "confidential" => AccessClass.Confidential,
        "inside" => AccessClass.InsideInformation,
        _ => AccessClass.Public,
    };

    /// <summary>The bytes of a file or of standard input; of one too large, no more than is needed to refuse it.</summary>
    private static byte[] Read(string path)
    {
        if (path != "-" && !File.Exists(path))
            throw new UsageException($"There is no file {path}: name a file, or - for standard input.");
        using var stream = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
        using var whole = new MemoryStream();
        var piece = new byte[1 << 16];
        while (whole.Length <= Receipt.MostBytes && stream.Read(piece) is > 0 and var read)
            whole.Write(piece, 0, read);
        return whole.ToArray();
    }
}
