using System.Globalization;
using Tocsin.App;
using Tocsin.Cases;
using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Rules;
using Tocsin.Tests.Commands;
using Tocsin.Tests.Language;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.Tests.Cases;

/// <summary>Rights, positions, decisions and warnings in the shortest words, for tests.</summary>
internal static class Desk
{
    public static readonly SubjectId Ash = SubjectId.Company("Ash");
    public static readonly SubjectId Birch = SubjectId.Company("Birch");
    public static readonly SubjectId Pair = SubjectId.Relation("Ash", "Birch");

    private static readonly Lazy<IReadOnlyList<Claim>> ShippedClaims = new(() =>
        [.. Trial.Read(CommandLine.Case, Words.Shipped, new DateOnly(2026, 11, 1)).Files.SelectMany(file => file.Claims)]);

    /// <summary>
    /// The shipped case with two portfolios of 2024: <c>listed</c> holds listed shares, <c>private</c> the round of October 2024.
    /// </summary>
    public static Ledger Case { get; } = Given.Ledger(ShippedClaims.Value.Where(IsNoHolding).Concat(
    [
        Held("listed", SubjectId.Company("Microsoft"), Instrument.ListedEquity, "", "2024-10-05"),
        Held("private", SubjectId.Company("OpenAI"), Instrument.PrivateEquity, "2024 round", "2024-10-05"),
    ]).DistinctBy(claim => claim.Id));

    private static bool IsNoHolding(Claim claim) => claim.Content is not (Position or Stocktake or Movement);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Claim Held(
        string portfolio, SubjectId issuer, Instrument instrument, string line, string known, decimal? quantity = 100,
        AccessClass access = AccessClass.Confidential) =>
        Claimed(issuer, known, new Position(instrument, line, "USD", quantity)) with { Portfolio = portfolio, Access = access };

    public static Claim Claimed(SubjectId subject, string known, Content content) => new()
    {
        Subject = subject, ValidTo = Day(known), KnownAt = Claim.EndOf(Day(known)),
        Source = new Source("a paper", $"https://example.org/{known}", "a paper"), Grade = new Grade('B', 2), Standing = Standing.ToVerify,
        Content = content,
    };

    public static Right Right(
        RightKind kind, string name, SubjectId holder, Instrument? through = null, string line = "", int? notice = null,
        string? from = null, string? until = null, TermStatus status = TermStatus.InForce) => new(
            kind, name, holder, through, line, $"{name} in words.", notice, from is null ? null : Day(from),
            until is null ? null : Day(until), status);

    public static Warning About(
        SubjectId subject, string area = "cooperation", Phase phase = Phase.MayHappen, Severity? severity = Severity.Amber,
        params IReadOnlyList<Change> history) => new(
            "w-0123456789", "terms-reopened", subject, null, null, area, severity, phase, WarningState.Open,
            history.Count > 0 ? history[0].On : Day("2025-05-06"), history, [], "terms-reopened", new Name("A sentence.", "一句话。"), [],
            AccessClass.Public);

    public static Options For(Ledger ledger, string viewer, string day, Warning? warning = null) =>
        Options.For(warning ?? About(Pair), Viewer.Parse(viewer), ledger.At(Day(day)), Words.Shipped);

    /// <summary>The responses offered that rest on a right, with their last day: <c>withhold-consent 2025-12-31</c>.</summary>
    public static IReadOnlyList<string> OnRights(Options options) =>
    [
        .. options.Offered.Where(option => option.Right is not null).Select(option =>
            option.Response.Id + (option.LastDay is { } last ? $" {last:yyyy-MM-dd}" : "")),
    ];
}
