using System.CommandLine;
using System.Globalization;
using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.Statistics;

namespace Tocsin.App.Commands;

/// <summary><c>sensitivity CASE</c>: how often a case still shows what it must when parameters, dates and rows are varied.</summary>
public sealed class Sensitivity : Verb
{
    private const double Spread = 0.25;
    private const int DaysEitherWay = 7;
    private const double DropProbability = 0.10;

    /// <inheritdoc/>
    public override Command Build()
    {
        var path = new Argument<string>("case") { Description = "A case's folder, with expectations.yaml." };
        var variants = new Option<int>("--variants") { Description = "Variants of each kind.", DefaultValueFactory = _ => 1000 };
        var seed = new Option<ulong>("--seed") { Description = "The same seed gives the same variants.", DefaultValueFactory = _ => 1 };
        var command = new Command(
            "sensitivity", "share of seeded variants in which a case still shows what it must: parameters and dates varied, rows dropped")
        {
            path, variants, seed,
        };
        command.SetAction(parsed => Run(parsed.GetValue(path)!, parsed.GetValue(variants), parsed.GetValue(seed), Console.Out));
        return command;
    }

    /// <summary>Writes the shares and the rows that decide a day alone.</summary>
    public static int Run(string path, int variants, ulong seed, TextWriter output)
    {
        if (Expectations.Of(path) is not { } expected)
        {
            Console.Error.WriteLine($"{path} holds no {Expectations.FileName}: write what the case must show there.");
            return ExitCode.Refused;
        }
        var catalogue = Shipped.Catalogue();
        var claims = Trial.Read(path, catalogue, Today.Day).Files.SelectMany(file => file.Claims)
            .Where(claim => claim.Subject == expected.Subject).ToList();
        var plain = Failures(expected, claims, catalogue);
        output.WriteLine($"{expected.Subject} {expected.Area}: {expected.Days.Count} days checked, {plain.Count} not as expected.");
        Report(output, "(a) each weight, half-life, window and threshold +-25 %, approximate dates +-7 days", variants, seed, expected,
            variant =>
            (Varied(claims, seed, variant), catalogue.Scaled(name => 1 - Spread + 2 * Spread * Draw(seed, variant, name))));
        Report(output, "(b) each row dropped with probability 10 %", variants, seed, expected, variant =>
            ([.. claims.Where(claim => claim.Content is not Act || Draw(seed, variant, claim.Id.Hex) >= DropProbability)], catalogue));
        output.WriteLine("Rows that decide a day alone:");
        foreach (var line in Deciding(expected, claims, catalogue, plain))
            output.WriteLine("  " + line);
        return plain.Count == 0 ? ExitCode.Done : ExitCode.CheckFailed;
    }

    private static void Report(
        TextWriter output, string title, int variants, ulong seed, Expectations expected,
        Func<ulong, (IReadOnlyList<Claim> Claims, Catalogue Catalogue)> make)
    {
        var failed = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var kept = 0;
        var all = new IReadOnlyList<(Expectation Expected, Severity Found)>[variants];
        Parallel.For(0, variants, variant =>
        {
            var (claims, catalogue) = make((ulong)variant);
            all[variant] = Failures(expected, claims, catalogue);
        });
        foreach (var failures in all)
        {
            kept += failures.Count == 0 ? 1 : 0;
            foreach (var failure in failures.Select(failure => Label(failure.Expected)).Distinct())
                failed[failure] = failed.GetValueOrDefault(failure) + 1;
        }
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{title}: {kept} of {variants} ({100.0 * kept / variants:0.0} %) still hold, seed {seed}."));
        foreach (var (day, count) in failed.OrderByDescending(pair => pair.Value))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {day}: fails in {count}"));
    }

    private static string Label(Expectation day) => day.After.Length > 0 ? $"days after {day.After}" : day.ToString();

    private static IEnumerable<string> Deciding(
        Expectations expected, List<Claim> claims, Catalogue catalogue, IReadOnlyList<(Expectation Expected, Severity Found)> plain)
    {
        foreach (var claim in claims.Where(claim => claim.Content is Act))
        {
            var failures = Failures(expected, [.. claims.Where(other => other != claim)], catalogue)
                .Select(failure => failure.Expected).Except(plain.Select(failure => failure.Expected)).ToList();
            if (failures.Count > 0)
                yield return $"{claim.Source.Locator.Split(' ')[0]} {((Act)claim.Content).Kind}: {string.Join(", ", Grouped(failures))}";
        }
    }

    private static IEnumerable<string> Grouped(List<Expectation> failures) =>
        failures.Where(day => day.After.Length == 0).Select(day => day.ToString())
            .Concat(failures.Where(day => day.After.Length > 0).GroupBy(day => day.After)
                .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} days after {group.Key}")));

    private static IReadOnlyList<(Expectation Expected, Severity Found)> Failures(
        Expectations expected, IReadOnlyList<Claim> claims, Catalogue catalogue)
    {
        var rules = catalogue.Rules.Where(pair => pair.Value.Area == expected.Area).ToDictionary(pair => pair.Key, pair => pair.Value);
        return expected.Failures(new Watch(Trial.Ledger(claims, Today.Day), catalogue with { Rules = rules }));
    }

    private static List<Claim> Varied(List<Claim> claims, ulong seed, ulong variant) => claims.ConvertAll(claim =>
    {
        if (claim.Content is not Act { Approximate: not Precision.Day })
            return claim;
        var days = (int)Math.Floor((2 * DaysEitherWay + 1) * Draw(seed, variant, claim.Id.Hex)) - DaysEitherWay;
        return claim with { KnownAt = claim.KnownAt.AddDays(days), ValidTo = claim.ValidTo.AddDays(days) };
    });

    /// <summary>A uniform number that depends on seed, variant and name alone.</summary>
    private static double Draw(ulong seed, ulong variant, string name)
    {
        var step = 14695981039346656037UL;
        foreach (var letter in name)
            step = unchecked((step ^ letter) * 1099511628211UL);
        return new RandomStream(seed, variant).Uniform(step);
    }
}
