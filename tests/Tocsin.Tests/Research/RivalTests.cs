using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Research;
using Tocsin.Tests.Commands;
using Tocsin.Tests.Exposures;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Research;

/// <summary>Rivals beside suppliers, and who could take the place of the case's suppliers of models.</summary>
public sealed class RivalTests
{
    private static readonly SubjectId Ahorn = SubjectId.Parse("company:ahorn");
    private static readonly SubjectId Birke = SubjectId.Parse("company:birke");

    [Fact]
    public void A_rival_of_the_one_is_a_rival_of_the_other_and_no_dependence_of_either()
    {
        var ledger = Given.Ledger([Told("2025-01-10", null)]);
        var day = Given.Day("2025-02-01");
        Assert.Empty(new Dependences(ledger.At(day)).Companies);
        Assert.Equal(Birke, Assert.Single(Reliance.Of(ledger).RivalsOn(day).Of(Ahorn)).Other);
        Assert.Equal(Ahorn, Assert.Single(Reliance.Of(ledger).RivalsOn(day).Of(Birke)).Other);
        Assert.Empty(Reliance.Of(ledger).RivalsOn(Given.Day("2025-01-09")).Of(Birke));
    }

    [Fact]
    public void Rivals_that_are_none_any_more_are_left_out_from_the_day_it_could_be_known()
    {
        var ledger = Given.Ledger([Told("2025-01-10", null), Told("2025-03-01", 0)]);
        Assert.Single(Reliance.Of(ledger).RivalsOn(Given.Day("2025-02-28")).Of(Birke));
        Assert.Empty(Reliance.Of(ledger).RivalsOn(Given.Day("2025-03-01")).Of(Birke));
    }

    [Fact]
    public void A_rival_with_a_size_is_refused()
    {
        using var line = new CommandLine();
        var done = line.Run("import", line.Write(
            "links.csv", "from,to,measure,value,unit,status,effective,statement,known,locator\n"
                + "company:ahorn,company:birke,rival,0.3,ratio,done,2025-01-10,Both sell pumps.,2025-01-10,https://example.org/a\n"));
        Assert.Equal(ExitCode.Refused, done.Code);
        Assert.Contains("Rivals have no size", done.Output + done.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_case_tells_who_could_take_the_place_of_the_main_supplier_of_models()
    {
        using var line = CommandLine.WithCase();
        var map = line.Run("substitutes", "company:microsoft", "--as-of", "2025-06-30", "--json").Json;
        var openai = map["suppliers"]!.AsArray().Single(one => (string)one!["supplier"]! == "company:openai")!;
        Assert.Contains(openai["links"]!.AsArray(), link => (string)link!["measure"]! == "technology_licence");
        var ahead = openai["substitutes"]!.AsArray().Single(one => (string)one!["company"]! == "company:alphabet")!["scores"]!.AsArray()
            .Single(score => (string)score!["measure"]! == "gpqa_diamond")!;
        Assert.True((double)ahead["behind"]! < 0);
        var behind = openai["substitutes"]!.AsArray().Single(one => (string)one!["company"]! == "company:mistral")!["scores"]!.AsArray()
            .Single(score => (string)score!["measure"]! == "gpqa_diamond")!;
        Assert.True((double)behind["behind"]! > 0);
        var others = openai["substitutes"]!.AsArray().ToDictionary(one => (string)one!["company"]!, one => one!["rivalry"]);
        Assert.NotNull(others["company:alphabet"]);
        Assert.Null(others["company:mistral"]);
        Assert.True((int)behind["days"]! > 0);
        Assert.Contains(map["rivals"]!.AsArray(), rival => (string)rival!["company"]! == "company:openai");
    }

    [Fact]
    public void A_second_supplier_of_models_is_known_from_the_day_of_its_publication()
    {
        using var line = CommandLine.WithCase();
        bool Supplies(string day) => line.Run("substitutes", "company:microsoft", "--as-of", day, "--json").Json["suppliers"]!.AsArray()
            .Any(one => (string)one!["supplier"]! == "company:anthropic");
        Assert.False(Supplies("2025-09-23"));
        Assert.True(Supplies("2025-09-24"));
    }

    private static Claim Told(string known, decimal? value) => Given.Claimed(
        known, Ahorn.ToString(), null,
        new Link(Birke, Link.Rivalry, value, value is null ? null : "count", null, "done", "Both sell pumps."), known);
}
