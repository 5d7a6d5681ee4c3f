using System.Globalization;
using Tocsin.Claims;
using Tocsin.Statistics;
using Tocsin.Values;
using Xunit;
using static Tocsin.Tests.Warnings.Chronicle;

namespace Tocsin.Tests.Warnings;

/// <summary>
/// A judgement carried on through random ledgers, with claims that come late, are backdated, revised, taken back or erased and days that
/// pass, is the judgement of everything from the first claim on.
/// </summary>
public sealed class CarriedJudgementTests
{
    private const int Steps = 24;
    private static readonly string[] Measures =
    [
        "revenue", "operating_income", "gross_margin", "cash", "operating_cash_flow", "total_assets", "long_term_debt", "share_price",
        "shares_outstanding", "share_split",
    ];

    private static readonly string[] Stocks =
        ["cash", "total_assets", "long_term_debt", "share_price", "shares_outstanding", "share_split"];

    private static readonly string[] Acts =
    [
        "agreement_signed", "renegotiation_opened", "term_disputed", "rival_supplier_added", "public_criticism", "commitment_missed",
        "legal_threat_reported", "agreement_narrowed",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_is_carried_on_is_what_a_fresh_judgement_says(int seed)
    {
        var random = new Draws((ulong)seed);
        var store = new MemoryStore();
        var today = new DateOnly(2024, 1, 1);
        store.Append([.. Enumerable.Range(0, 400).Select(_ => random.Next([], today))], "first", Claim.EndOf(today));
        var carried = new Watch(new Ledger(store.Read()), Catalogue);
        Same(carried, store, today);
        for (var step = 0; step < Steps; step++)
        {
            today = today.AddDays(random.Below(3) == 0 ? random.Below(60) : random.Below(2));
            var (head, known) = (store.Head, store.Read().Select(row => row.Claim).ToList());
            if (step % 9 == 8)
            {
                store.Erase(known[random.Below(known.Count)].Id, "asked for", "owner", Claim.EndOf(today));
                carried = new Watch(new Ledger(store.Read()), Catalogue);
            }
            store.Append([.. Enumerable.Range(0, random.Below(5)).Select(_ => random.Next(known, today))], "more", Claim.EndOf(today));
            var added = store.ReadSince(head);
            carried = carried.Continue(carried.Ledger.Grow(added), Growth.By(added, Catalogue));
            if (step % 5 == 3)
                continue; // More comes before anyone asks.
            if (random.Below(3) == 0)
                carried.Judge(carried.Ledger.Subjects[random.Below(carried.Ledger.Subjects.Count)], today.AddDays(-random.Below(700)));
            Same(carried, store, today);
        }
    }

    private static void Same(Watch carried, MemoryStore store, DateOnly today)
    {
        var fresh = new Watch(new Ledger(store.Read()), Catalogue);
        foreach (var subject in fresh.Ledger.Subjects)
            Assert.Equal(Told(fresh, subject, today), Told(carried, subject, today));
    }

    private static IEnumerable<string> Told(Watch watch, SubjectId subject, DateOnly day) => watch.Judge(subject, day).Select(track =>
        $"{track.Rule.Id} {track.Sides.Holder} {string.Join(';', track.Unseen)} " + string.Join(';', track.Steps.Select(step =>
            $"{step.On:yyyy-MM-dd} {step.Severity} {step.Pending} {step.Phase} {step.HeldBack} {step.Corroborating} "
            + string.Join(',', step.Evidence))));

    /// <summary>Claims drawn at random, the same in every run.</summary>
    private sealed class Draws(ulong seed)
    {
        private const int Companies = 12;
        private readonly RandomStream stream = new(seed, 7);
        private ulong drawn;
        private int made;

        public int Below(int count) => (int)(stream.Uniform(drawn++) * count);

        /// <summary>A claim known before a day, at times long before it and at times after it; some replace one already known.</summary>
        public Claim Next(List<Claim> known, DateOnly today)
        {
            var days = Below(6) switch { 0 => 20, 1 => -Below(900), 2 => -Below(60), _ => 0 };
            var on = today.AddDays(known.Count == 0 ? -Below(1200) : days);
            var kind = Below(20);
            if (known.Count > 0 && kind == 0)
                return Retracting(known[Below(known.Count)], on);
            if (known.Count > 0 && kind == 1 && known.FindLast(claim => claim.Content is Observation) is { } last)
                return Make(last.Subject, last.ValidTo, on, last.Content) with { ValidFrom = last.ValidFrom };
            return kind switch
            {
                2 => Make(SubjectId.Parse("currency:usd"), on, on, new Observation("risk_free_rate", Below(9) / 100m, "ratio")),
                < 12 => Number(on),
                < 19 => Done(on),
                _ => Make(Pair(), on, on, new Coverage(["*"], on.AddDays(-Below(400)), on.AddDays(Below(400)))),
            };
        }

        private Claim Number(DateOnly on)
        {
            var measure = Measures[Below(Measures.Length)];
            var end = new DateOnly(on.Year, on.Month, 1).AddMonths(-Below(4)).AddDays(-1);
            var value = measure switch
            {
                "gross_margin" => Below(100) / 100m,
                "share_split" => 1 + Below(3),
                _ => (Below(200) - 40) * 1_000_000m,
            };
            var unit = measure switch { "gross_margin" or "share_split" => "ratio", "shares_outstanding" => "count", _ => "USD" };
            var number = new Observation(measure, value, unit);
            var from = Stocks.Contains(measure) ? (DateOnly?)null : end.AddDays(1).AddMonths(-3);
            return Make(Company(Below(Companies)), end, on, number) with { ValidFrom = from };
        }

        private Claim Done(DateOnly on)
        {
            var (pair, side) = (Pair(), Below(2));
            return Make(pair, on, on, new Act(
                Acts[Below(Acts.Length)], [pair.Parties[side].Name], new Target(TargetKind.Named, [pair.Parties[1 - side].Name]),
                (Modality)Below(3), "A generated act, true of nobody.", SingleOrigin: Below(2) == 0));
        }

        private Claim Retracting(Claim claim, DateOnly on) => Make(
            claim.Subject, claim.ValidTo, on < claim.KnownOn ? claim.KnownOn : on, new Retraction(claim.Predicate, "a test")) with
        { Supersedes = claim.Id };

        private SubjectId Pair() => Below(4) is var at ? SubjectId.Relation(Name(at), Name(at + 5)) : default;

        private static SubjectId Company(int number) => SubjectId.Company(Name(number));

        private static string Name(int number) => "made-up-" + number.ToString(CultureInfo.InvariantCulture);

        private Claim Make(SubjectId subject, DateOnly valid, DateOnly on, Content content) => new()
        {
            Subject = subject, ValidTo = valid, KnownAt = Claim.EndOf(on),
            Source = new Source(Below(3) == 0 ? "one" : "other", "generated", Below(2) == 0 ? "one" : "other"),
            Grade = new Grade('B', 2), Standing = Standing.Confirmed, Content = content, Ordinal = ++made,
        };
    }
}
