using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.Tests.Exposures;
using Tocsin.Values;
using Tocsin.Warnings;
using Xunit;
using Words = Tocsin.Tests.Language.Words;

namespace Tocsin.Tests.Research;

/// <summary>
/// Who looks at others is judged anew when those others are known otherwise, though nothing of itself was told: as a running desk does.
/// </summary>
public sealed class CarriedLeadTests
{
    private static readonly SubjectId Holder = SubjectId.Parse("company:holder");

    private static readonly Claim[] Before =
    [
        .. Scored("a-1", "ahorn", "2025-01-10", "2025-02-01", 0.60m),
        Given.Claimed("2025-01-31", "company:holder", null, new Link(
            SubjectId.Parse("company:ahorn"), "backlog_share", 0.45m, "ratio", null, "done", "Half of it hangs on Ahorn."), null),
    ];

    [Theory]
    [InlineData("2025-04-10", "2025-04-10")] // Told on the day on which the desk last looked.
    [InlineData("2025-04-09", "2025-04-12")] // Told later, and looked at later still.
    [InlineData("2025-06-30", "2025-06-30")] // Told long after it could be known.
    public void A_lead_lost_by_another_is_seen_where_a_judgement_is_carried_on(string looked, string looksAgain)
    {
        var store = new MemoryStore();
        store.Append(Before, "before", Before.Max(claim => claim.KnownAt));
        var carried = new Watch(new Ledger(store.Read()), Words.Shipped);
        Assert.Empty(Raised(carried, looked));
        var head = store.Head;
        store.Append([.. Scored("b-1", "birke", "2025-03-05", "2025-04-10", 0.70m)], "more", Claim.EndOf(Given.Day(looksAgain)));
        var added = store.ReadSince(head);
        carried = carried.Continue(carried.Ledger.Grow(added), Growth.By(added, Words.Shipped));
        Assert.Equal(["2025-04-10 Amber"], Raised(carried, looksAgain));
        Assert.Equal(Raised(new Watch(new Ledger(store.Read()), Words.Shipped), looksAgain), Raised(carried, looksAgain));
    }

    private static string[] Raised(Watch watch, string day) =>
    [
        .. watch.Judge(Holder, Given.Day(day)).Single(track => track.Rule.Id == "leader-overtaken").Steps
            .Where(step => step.Severity != Severity.None).Select(step => $"{step.On:yyyy-MM-dd} {step.Severity}"),
    ];

    private static IEnumerable<Claim> Scored(string model, string maker, string released, string known, decimal value) =>
    [
        Given.Claimed(released, "model:" + model, null, new Observation("gpqa_diamond", value, "ratio", Basis.Actual, 0.01m), known),
        Models.Made(model, maker, released),
    ];
}
