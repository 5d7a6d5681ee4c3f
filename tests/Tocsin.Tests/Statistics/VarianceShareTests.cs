using Tocsin.Statistics;
using Xunit;

namespace Tocsin.Tests.Statistics;

/// <summary>Parts of a variance against functions whose parts are known in closed form.</summary>
public sealed class VarianceShareTests
{
    private const int Blocks = 16, Each = 2048;

    [Theory]
    [InlineData(0, 0.3139, 0.5576)]
    [InlineData(1, 0.4424, 0.4424)]
    [InlineData(2, 0.0, 0.2437)]
    public void The_parts_of_the_Ishigami_function_are_the_published_ones(int input, double first, double total)
    {
        var share = Share(3, x => Ishigami(x[0], x[1], x[2]), at => at == input);
        Assert.InRange(share.First - first, -4 * share.FirstError - 1e-4, 4 * share.FirstError + 1e-4);
        Assert.InRange(share.Total - total, -4 * share.TotalError - 1e-4, 4 * share.TotalError + 1e-4);
        Assert.InRange(share.FirstError, 1e-6, 0.03);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_parts_of_a_group_of_the_g_function_are_its_closed_form(int group)
    {
        double[] a = [0, 1, 4.5, 9];
        var share = Share(4, x => x.Select((u, at) => (Math.Abs(4 * u - 2) + a[at]) / (1 + a[at])).Aggregate(1.0, (f, g) => f * g),
            at => at < group);
        var parts = a.Select(one => 1 / (3 * (1 + one) * (1 + one))).ToList();
        var (whole, own) = (Product(parts), Product(parts.Take(group)));
        var others = Product(parts.Skip(group));
        Assert.InRange(share.First - own / whole, -4 * share.FirstError, 4 * share.FirstError);
        Assert.InRange(share.Total - (1 - others / whole), -4 * share.TotalError, 4 * share.TotalError);

        static double Product(IEnumerable<double> variances) => variances.Aggregate(1.0, (f, v) => f * (1 + v)) - 1;
    }

    [Fact]
    public void What_does_not_vary_has_no_parts() => Assert.Null(VarianceShare.Of([1, 1], [1, 1], [1, 1], 2));

    [Fact]
    public void Blocks_of_unequal_length_are_refused() =>
        Assert.Throws<ArgumentException>(() => VarianceShare.Of([1, 2, 3], [1, 2, 3], [1, 2, 3], 2));

    /// <summary>Ishigami and Homma (1990), a = 7, b = 0.1, over -π to π.</summary>
    private static double Ishigami(double u, double v, double w)
    {
        var (x, y, z) = (Angle(u), Angle(v), Angle(w));
        return Math.Sin(x) + 7 * Math.Sin(y) * Math.Sin(y) + 0.1 * z * z * z * z * Math.Sin(x);

        static double Angle(double part) => Math.PI * (2 * part - 1);
    }

    private static VarianceShare Share(int inputs, Func<double[], double> f, Func<int, bool> inGroup)
    {
        var (a, b, crossed) = (new double[Blocks * Each], new double[Blocks * Each], new double[Blocks * Each]);
        for (var at = 0; at < a.Length; at++)
        {
            var stream = new RandomStream(11, (ulong)at);
            double[] one = [.. Enumerable.Range(0, inputs).Select(input => stream.Uniform((ulong)input))];
            double[] other = [.. Enumerable.Range(0, inputs).Select(input => stream.Uniform((ulong)(inputs + input)))];
            (a[at], b[at]) = (f(one), f(other));
            crossed[at] = f([.. Enumerable.Range(0, inputs).Select(input => inGroup(input) ? other[input] : one[input])]);
        }
        return VarianceShare.Of(a, b, crossed, Blocks)!.Value;
    }
}
