using System.Globalization;
using System.Text.RegularExpressions;
using Tocsin.App;
using Tocsin.App.Commands;
using Xunit;

namespace Tocsin.Tests.Replays;

public sealed class SensitivityTests
{
    private static string Case => Directory.GetDirectories(Shipped.CasesFolder).Single();

    [Fact]
    public void The_shipped_case_holds_in_four_of_five_variants_of_its_parameters_and_dates()
    {
        var report = Run(variants: 60, seed: 20261124);
        var match = Regex.Match(report, @"\(a\).*: (\d+) of 60");
        Assert.True(match.Success, report);
        Assert.True(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) >= 48, report);
    }

    [Fact]
    public void The_same_seed_gives_the_same_report_and_another_seed_another() =>
        Assert.Multiple(
            () => Assert.Equal(Run(5, 3), Run(5, 3)),
            () => Assert.NotEqual(Run(20, 3), Run(20, 4)));

    [Fact]
    public void The_rows_that_decide_a_day_alone_are_named() =>
        Assert.Contains("legal_threat_reported: 2025-06-30 is red", Run(1, 1), StringComparison.Ordinal);

    private static string Run(int variants, ulong seed)
    {
        var output = new StringWriter();
        Assert.Equal(ExitCode.Done, Sensitivity.Run(Case, variants, seed, output));
        return output.ToString();
    }
}
