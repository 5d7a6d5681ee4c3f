using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Research;
using Tocsin.Rules;
using Tocsin.Tests.Commands;
using Tocsin.Tests.Language;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Research;

/// <summary>The course of a thesis is kept with its ledger: whatever was asked before, a day is told as if nothing had been.</summary>
public sealed class ThesisCourseTests
{
    private static readonly Catalogue Catalogue = Shipped.Catalogue();
    private static readonly SubjectId Held = SubjectId.Parse("thesis:held");

    [Fact]
    public void A_day_is_told_alike_whichever_days_were_asked_for_before()
    {
        var claims = Trial.Read(CommandLine.Case, Catalogue, new DateOnly(2026, 11, 24)).Files.SelectMany(file => file.Claims).ToList();
        var asked = new Ledger([.. claims.Select(claim => new RecordedClaim(claim, 1, claim.KnownAt))]);
        var checker = Catalogue.Checker;
        foreach (var day in (string[])["2026-08-01", "2025-11-30", "2026-05-01", "2026-10-15", "2026-01-15", "2026-04-27", "2026-04-26"])
        {
            var fresh = new Ledger([.. asked.Claims.Values]);
            foreach (var id in ThesisReading.On(asked.At(Given.Day(day))))
            {
                var (one, other) = (At(asked, id), At(fresh, id));
                Assert.Equal(other.Course, one.Course);
                Assert.Equal(other.Kills.Select(kill => kill.FiredOn), one.Kills.Select(kill => kill.FiredOn));
                Assert.Equal(other.Pillars.Select(pillar => pillar.State), one.Pillars.Select(pillar => pillar.State));
            }

            ThesisReading At(Ledger ledger, SubjectId id) => ThesisReading.At(ledger.At(Given.Day(day)), id, checker)!;
        }
    }

    [Fact]
    public void Before_its_entry_a_thesis_is_judged_by_what_is_known_on_the_day_and_nothing_fires()
    {
        var ledger = Given.Ledger(
            Given.Number("cash", null, "2024-03-31", 50, "2024-04-20"), Given.Number("cash", null, "2024-06-30", 5, "2024-07-20"),
            Stated("2024-05-01", "2024-08-01"));
        var before = At("2024-05-10");
        Assert.Equal(ThesisVerdict.Holds, before.Verdict);
        Assert.Equal(50, before.Pillars[0].Now.Value);
        Assert.Equal("the thesis is not entered yet", before.Pillars[0].AtEntry.Unknown);
        Assert.Null(At("2024-07-25").Kills[0].FiredOn);
        var after = At("2024-08-01");
        Assert.Equal((ThesisVerdict.Killed, Given.Day("2024-08-01")), (after.Verdict, after.Since));
        Assert.Equal(5, after.Pillars[0].AtEntry.Value);
        Assert.Equal(ThesisVerdict.Holds, At("2024-05-10").Verdict);

        ThesisReading At(string day) => ThesisReading.At(ledger.At(Given.Day(day)), Held, Catalogue.Checker)!;
    }

    private static Claim Stated(string known, string entered) => Given.Number("cash", null, known, 0, known) with
    {
        Subject = Held,
        Content = new Thesis(
            "Cash", "现金", "It keeps its cash.", "现金充足。", Given.Acme, "An analyst", Given.Day(entered),
            [new Pillar("cash", "Cash stays.", "现金充足。", null, null, "cash", "50 USD", "below 40 USD", "below 10 USD")],
            [new KillCriterion("gone", "Cash is gone.", "现金耗尽。", null, null, "cash < 10 USD")], [], []),
    };
}
