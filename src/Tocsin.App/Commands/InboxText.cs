using System.Text.Json.Nodes;
using Tocsin.App.Inbox;
using Tocsin.Claims;
using Tocsin.Connectors.Documents;
using Tocsin.Documents;
using Tocsin.Measures;

namespace Tocsin.App.Commands;

/// <summary>How documents of the inbox are written, as text and as JSON.</summary>
public static class InboxText
{
    /// <summary>A document as JSON.</summary>
    public static JsonObject Of(Received received) => new()
    {
        ["document"] = received.Id,
        ["title"] = received.Document.Title,
        ["publisher"] = received.Claim.Source.Publisher,
        ["address"] = received.Document.Address,
        ["feed"] = received.Document.Feed?.ToString(),
        ["published"] = Phrase.Day(received.PublishedOn),
        ["received"] = Phrase.Day(received.ReceivedOn),
        ["status"] = Phrase.Word(received.Status),
        ["access"] = Phrase.Word(received.Access),
        ["mediaType"] = received.Document.MediaType,
        ["bytes"] = received.Document.Bytes,
        ["hash"] = received.Document.Hash,
        ["like"] = received.Document.Like,
    };

    /// <summary>A document with its text and the claims made from it, as JSON.</summary>
    public static JsonObject Whole(Received received, ReadableText text, Knowledge knowledge) => new()
    {
        ["document"] = Of(received),
        ["text"] = text.Text,
        ["claims"] = JsonForm.List(received.Made(knowledge), JsonForm.Evidence),
    };

    /// <summary>What a copy of a page says otherwise than the one before, as JSON.</summary>
    public static JsonObject Changed(Received received, CopyChange? change) => new()
    {
        ["document"] = Of(received),
        ["before"] = change is null ? null : Of(change.Before),
        ["kept"] = change?.Kept ?? 0,
        ["changes"] = JsonForm.List(change?.Changes ?? [], piece => new JsonObject
        {
            ["change"] = Phrase.Word(piece.Stands), ["text"] = piece.Text,
        }),
    };

    /// <summary>The same for people: what is gone with a minus before it, what is new with a plus.</summary>
    public static void Write(Received received, CopyChange? change, Paper paper)
    {
        paper.Paragraph("", paper.Strong(HiddenLetters.WrittenOut(received.Document.Title)));
        paper.Paragraph("", change?.Sentence.In(paper.Language) ?? paper.Say(
            "No earlier copy of this page is known. A copy is one of the same address: tocsin inbox add FILE --address URL.",
            "没有该页面的更早副本。副本须为同一网址：tocsin inbox add 文件 --address 网址。"));
        foreach (var piece in change?.Changes ?? [])
            paper.Paragraph(piece.Stands == PieceStands.Gone ? "- " : "+ ", piece.Text);
    }

    /// <summary>The list for people.</summary>
    public static void Write(IReadOnlyList<Received> documents, bool all, Paper paper)
    {
        if (documents.Count == 0)
        {
            paper.Line(all
                ? paper.Say("Nothing has been received yet: tocsin inbox add FILE.", "尚未收到文件：tocsin inbox add 文件。")
                : paper.Say("Nothing in the inbox waits for you.", "收件箱中没有待处理的文件。"));
            return;
        }
        paper.Table(
            [paper.Say("received", "收到"), paper.Say("published", "发布"), paper.Say("status", "状态"), "id", paper.Say("title", "标题")],
            [.. documents.Select(received => (IReadOnlyList<string>)
            [
                Phrase.Day(received.ReceivedOn), Phrase.Day(received.PublishedOn), Of(received.Status, paper), received.Id,
                HiddenLetters.WrittenOut(received.Document.Title) + " "
                    + paper.Faint(received.Claim.Source.Publisher + Like(received, paper)),
            ])]);
    }

    /// <summary>That it says nearly the same as one received before; nothing for one that stands for itself.</summary>
    private static string Like(Received received, Paper paper) => received.Document.Like is { } hash
        ? paper.Say($", nearly the same as {hash[..16]}", $"，与 {hash[..16]} 内容相近")
        : "";

    /// <summary>What came of taking a document in.</summary>
    public static void Write(Receipt receipt, Paper paper)
    {
        var subject = receipt.Claim?.Subject;
        if (paper.Json)
        {
            paper.Document(new JsonObject
            {
                ["document"] = subject?.Name,
                ["hash"] = (receipt.Claim?.Content as Document)?.Hash,
                ["title"] = (receipt.Claim?.Content as Document)?.Title,
                ["alreadyKnown"] = receipt.IsKnown,
                ["refused"] = JsonForm.List(receipt.Refusals, refusal => new JsonObject
                {
                    ["field"] = refusal.Field, ["reason"] = refusal.Reason.En,
                }),
            });
            return;
        }
        foreach (var (field, reason) in receipt.Refusals)
            paper.Paragraph($"{field}: ", reason.In(paper.Language));
        if (receipt.Claim is { } claim)
            paper.Paragraph("", receipt.IsKnown
                ? paper.Say(
                    $"Nothing to add: the same bytes were received on {Phrase.Day(claim.KnownOn)} as {subject!.Value.Name}.",
                    $"没有新增：相同内容已于 {Phrase.Day(claim.KnownOn)} 收到，编号 {subject!.Value.Name}。")
                : paper.Say($"Received as {subject!.Value.Name}: ", $"已收到，编号 {subject!.Value.Name}：") + ((Document)claim.Content).Title);
    }

    /// <summary>A document for people: what it is, its text, the claims made from it.</summary>
    public static void Write(Received received, ReadableText? text, Name? unread, Inquiry inquiry)
    {
        var paper = inquiry.Paper;
        paper.Paragraph("", paper.Strong(HiddenLetters.WrittenOut(received.Document.Title)));
        paper.Paragraph("", paper.Faint(string.Join(" · ", new[]
        {
            received.Claim.Source.Publisher, paper.Say("published ", "发布于 ") + Phrase.Day(received.PublishedOn),
            paper.Say("received ", "收于 ") + Phrase.Day(received.ReceivedOn), Of(received.Status, paper), Phrase.Of(received.Access, paper),
        })));
        paper.Line();
        if (text is null)
            paper.Paragraph("", unread!.In(paper.Language));
        foreach (var paragraph in text?.Paragraphs ?? [])
        {
            paper.Paragraph("", text!.At(paragraph)!);
            paper.Line();
        }
        foreach (var claim in received.Made(inquiry.Knowledge))
            paper.Paragraph($"{claim.Id.Short} ", Phrase.Of(claim, paper));
    }

    /// <summary>A status in the reader's language.</summary>
    public static string Of(Handled status, Paper paper) => status switch
    {
        Handled.Filed => paper.Say("filed", "已采用"),
        Handled.Dismissed => paper.Say("put aside", "已搁置"),
        _ => paper.Say("new", "新"),
    };
}
