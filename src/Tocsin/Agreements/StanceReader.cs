using Tocsin.Claims;
using Tocsin.Language;

namespace Tocsin.Agreements;

/// <summary>Reads where the parties stand on the issues between them, and what each has been seen to do.</summary>
/// <param name="file">The file; what is wrong goes to its errors.</param>
internal sealed class StanceReader(AgreementFile file)
{
    /// <summary>Reads every stance and move.</summary>
    public void Read()
    {
        foreach (var entry in file.Top.Maps("stances").Select(entry => entry.As("Stance")))
        {
            entry.Only([.. AgreementFile.SourceFields, "issue", "name", "party", "statement", "terms", "settled"]);
            var terms = entry.Words("terms");
            foreach (var term in terms.Where(term => !file.Kinds.ContainsKey(term)))
                entry.Error("terms", $"There is no term '{term}'{Spelling.Suggest(term, file.Kinds.Keys)}");
            var (names, issue) = (entry.Name("name"), entry.Text("issue", "a_name"));
            if (issue.Length > 0)
                AgreementFile.Named(issue, "issue", entry);
            if (file.PartyOf(entry, "party", true) is { } party)
            {
                file.Add(
                    new Stance(issue, names.En, names.Zh, party, entry.Text("statement", "the position in words"), [.. terms],
                        entry.Flag("settled", false)), entry);
            }
        }
        foreach (var entry in file.Top.Maps("moves").Select(entry => entry.As("Move")))
        {
            entry.Only([.. AgreementFile.SourceFields, "party", "strategy", "stated", "statement", "effect"]);
            var effect = entry.Has("effect")
                ? entry.OneOf("effect", "raises_own", "raises_own_slightly", "lowers_own", "lowers_own_slightly", "lowers_other",
                    "raises_other", "mixed", "neutral")
                : null;
            if (file.PartyOf(entry, "party", true) is { } party)
                file.Add(new Move(party, entry.Text("strategy", "the strategy in words"), entry.Flag("stated", false),
                    entry.Text("statement", "the move in words"), effect), entry);
        }
    }
}
