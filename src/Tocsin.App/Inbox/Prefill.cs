using Tocsin.Claims;
using Tocsin.Connectors.ByHand;
using Tocsin.Connectors.Documents;
using Tocsin.Measures;

namespace Tocsin.App.Inbox;

/// <summary>
/// What a form for a claim starts with: the quote and its place, names found in the text, the kind used last. Never a fact.
/// </summary>
/// <param name="Form">The kind of claim.</param>
/// <param name="Fields">Field by name.</param>
/// <param name="Guessed">The fields that were guessed and want checking, and from what.</param>
public sealed record Prefill(ClaimForm Form, IReadOnlyDictionary<string, string> Fields, IReadOnlyDictionary<string, Name> Guessed)
{
    private const int ReadForNames = 4_000;

    private static readonly Name Read = new("Guessed from the text: check it.", "由文字推测：请核对。");
    private static readonly Name Last = new("The one used last: check it.", "上次所用：请核对。");

    /// <summary>The form of this word, else the one used last by hand, else an event.</summary>
    public static ClaimForm FormOf(string? word, Ledger ledger) =>
        ClaimForm.Of(word) ?? ClaimForm.Of(LastByHand(ledger)?.Predicate.Split(':')[0]) ?? ClaimForm.All[0];

    /// <summary>A form for a quote from a document.</summary>
    public static Prefill Of(ClaimForm form, Received document, ReadableText text, TextSpan place, Knowledge knowledge)
    {
        var quote = text.At(place) ?? "";
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var guessed = new Dictionary<string, Name>(StringComparer.Ordinal);
        fields[ClaimEntry.DocumentField] = document.Id;
        fields[ClaimEntry.PlaceField] = place.ToString();
        fields["quote"] = quote;
        fields["statement"] = quote.ReplaceLineEndings(" ");
        fields["publisher"] = document.Claim.Source.Publisher;
        fields["locator"] = $"{document.Mark}characters {place}";
        fields["access"] = CanonicalForm.Word(document.Access);
        if (document.PublishedOn < document.ReceivedOn)
            fields["known"] = Asked.Iso(document.PublishedOn);
        var words = new SubjectWords(knowledge);
        var beginning = document.Document.Title + "\n" + text.Text[..Math.Min(text.Text.Length, ReadForNames)];
        var companies = words.Companies(quote);
        Guess("subject", (words.Named(quote) is { IsRelation: true } both ? both : words.Named(beginning + "\n" + quote))?.ToString());
        Guess("from", companies.Count > 0 ? companies[0].ToString() : null);
        Guess("to", companies.Count > 1 ? companies[1].ToString() : null);
        Guess("actor", companies.Count == 1 ? companies[0].Name : null);
        if (LastByHand(knowledge.Ledger)?.Content is Act last)
            Guess("kind", form.Word == "event" ? last.Kind : null, Last);
        return new Prefill(form, fields, guessed);

        void Guess(string field, string? value, Name? from = null)
        {
            if (value is null)
                return;
            fields[field] = value;
            guessed[field] = from ?? Read;
        }
    }

    /// <summary>The claim that was last entered by hand; null when none was.</summary>
    private static Claim? LastByHand(Ledger ledger) => ledger.Claims.Values
        .Where(row => row.Claim.Content is not (Document or Claims.Deed)
            && (row.Claim.Source.Locator.StartsWith("document:", StringComparison.Ordinal)
                || row.Claim.Source.Locator.StartsWith(ClaimForm.ByHand, StringComparison.Ordinal)))
        .OrderBy(row => row.Batch).LastOrDefault()?.Claim;
}
