using Tocsin.Claims;
using Tocsin.Connectors.ByHand;
using Tocsin.Connectors.Documents;

namespace Tocsin.App.Inbox;

/// <summary>What a form for a claim starts with: the quote and its place, names found in the text, the kind used last. Never a fact.</summary>
/// <param name="Form">The kind of claim.</param>
/// <param name="Fields">Field by name.</param>
/// <param name="Guessed">The fields that were guessed and want checking.</param>
public sealed record Prefill(ClaimForm Form, IReadOnlyDictionary<string, string> Fields, IReadOnlySet<string> Guessed)
{
    private const int ReadForNames = 4_000;

    /// <summary>The form of this word, else the one used last by hand, else an event.</summary>
    public static ClaimForm FormOf(string? word, Ledger ledger) =>
        ClaimForm.Of(word) ?? ClaimForm.Of(LastByHand(ledger)?.Predicate.Split(':')[0]) ?? ClaimForm.All[0];

    /// <summary>A form for a quote from a document.</summary>
    public static Prefill Of(ClaimForm form, Received document, ReadableText text, TextSpan place, Knowledge knowledge)
    {
        var quote = text.At(place) ?? "";
        var (fields, guessed) = (new Dictionary<string, string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
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
            Guess("kind", form.Word == "event" ? last.Kind : null);
        return new Prefill(form, fields, guessed);

        void Guess(string field, string? value)
        {
            if (value is null)
                return;
            fields[field] = value;
            guessed.Add(field);
        }
    }

    /// <summary>The claim that was last entered by hand; null when none was.</summary>
    private static Claim? LastByHand(Ledger ledger) => ledger.Claims.Values
        .Where(row => row.Claim.Content is not (Document or Claims.Deed) && (row.Claim.Source.Locator.StartsWith("document:", StringComparison.Ordinal)
            || row.Claim.Source.Locator.StartsWith(ClaimForm.ByHand, StringComparison.Ordinal)))
        .OrderBy(row => row.Batch).LastOrDefault()?.Claim;
}
