using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Tests.Exposures;
using Tocsin.Values;

namespace Tocsin.Tests.Research;

/// <summary>Claims about models, written shortly.</summary>
internal static class Models
{
    /// <summary>A share of right answers.</summary>
    public static Measure Test { get; } = new("exam", new Name("Exam", "测验"), Unit.Ratio, MeasureKind.Stock, null, "technology", 0.03)
    {
        Ranked = Ranking.Higher, Low = 0, High = 1,
    };

    /// <summary>Computing that a model took.</summary>
    public static Measure Compute { get; } = new(
        "compute", new Name("Compute", "算力"), Unit.Named("FLOP"), MeasureKind.Stock, null, "technology", 0.5)
    { Low = 0 };

    /// <summary>A score with its maker, both known on a day.</summary>
    public static IEnumerable<Claim> Scored(
        string model, string maker, string released, string known, decimal value, decimal? error = 0.01m) =>
        [Number(model, released, known, value, error), Made(model, maker, released)];

    /// <summary>A score.</summary>
    public static Claim Number(string model, string released, string known, decimal value, decimal? error = 0.01m) =>
        Exposures.Given.Claimed(released, "model:" + model, null, new Observation("exam", value, "ratio", Basis.Actual, error), known);

    /// <summary>Computing that a model took, known on the day of its release.</summary>
    public static Claim Trained(string model, string released, decimal operations) =>
        Exposures.Given.Claimed(released, "model:" + model, null, new Observation("compute", operations, "FLOP"), released);

    /// <summary>Who made a model.</summary>
    public static Claim Made(string model, string maker, string known) => Exposures.Given.Claimed(
        known, "model:" + model, null,
        new Link(SubjectId.Parse("company:" + maker), "made_by", null, null, null, "done", $"{model} is made by {maker}."), known);

    /// <summary>A tag of a subject.</summary>
    public static Claim Tagged(string subject, string axis, string place, string known) =>
        Exposures.Given.Claimed(known, subject, null, new Tag(axis, place, 1), known);
}
