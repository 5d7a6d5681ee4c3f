using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Research;
using Tocsin.Rules;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>What the daily run tells of theses: that one was weakened, broken or killed, once for each time it came to that.</summary>
public static class ThesisNews
{
    /// <summary>
    /// A piece of news for every thesis that stands badly on the day, under a key of the day on which it came to that: told before, it is
    /// not told again. What was so before the run before is old news.
    /// </summary>
    /// <param name="knowledge">What is known on the day.</param>
    /// <param name="catalogue">The catalogue in force.</param>
    /// <param name="last">The day of the run before; null for the first, to which everything is old.</param>
    public static IEnumerable<News> On(Knowledge knowledge, Catalogue catalogue, DateOnly? last)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var checker = Shipped.Checker(catalogue);
        return ThesisReading.On(knowledge).Select(id => ThesisReading.At(knowledge, id, checker)!).Where(one => IsBad(one.Verdict))
            .Where(one => one.Since >= last || one.Claim.KnownOn >= last).Select(one => Of(one, knowledge));
    }

    /// <summary>Whether a verdict asks for somebody's attention.</summary>
    public static bool IsBad(ThesisVerdict verdict) => verdict is ThesisVerdict.Weakened or ThesisVerdict.Broken or ThesisVerdict.Killed;

    /// <summary>The level at which a verdict is shown; null when it cannot be told, none when the thesis holds.</summary>
    public static Severity? Level(ThesisVerdict verdict) => verdict switch
    {
        ThesisVerdict.Killed => Severity.Red,
        ThesisVerdict.Broken => Severity.Amber,
        ThesisVerdict.Weakened => Severity.Watch,
        ThesisVerdict.Holds => Severity.None,
        _ => null,
    };

    private static News Of(ThesisReading one, Knowledge knowledge)
    {
        var (sentence, fired) = (ThesisWords.Sentence(one), string.Join(", ", one.Kills.Where(kill => kill.FiredOn is not null)
            .Select(kill => kill.Criterion.When)));
        return new News(
            Changes.KeyOf("thesis", $"{one.Id}|{one.Verdict}", one.Since), "thesis", Level(one.Verdict), one.Claim.Access, "technology",
            one.Thesis.About, knowledge.Day, new Name("Thesis: " + sentence.En, "论点：" + sentence.Zh),
            new Name(fired.Length == 0 ? one.Thesis.Statement : fired, fired.Length == 0 ? one.Thesis.StatementZh : fired),
            one.Thesis.Author, "/research/thesis/" + Uri.EscapeDataString(one.Id.Name), knowledge.NameOf(one.Thesis.About));
    }
}
