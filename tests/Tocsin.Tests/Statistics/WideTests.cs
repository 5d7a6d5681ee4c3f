using System.Runtime.Intrinsics;
using Tocsin.Statistics;
using Xunit;

namespace Tocsin.Tests.Statistics;

public sealed class WideTests
{
    [Fact]
    public void Eight_at_once_and_one_agree_to_the_last_bit()
    {
        var stream = new RandomStream(3, 0);
        for (ulong at = 0; at < 4000; at += 8)
        {
            double[] uniform = [.. Enumerable.Range(0, 8).Select(lane => Math.Max(stream.Uniform(at + (ulong)lane), 1e-12))];
            Agree([.. uniform.Select(u => 1200 * u - 600)], Wide.Exp, Wide.Exp);
            Agree([.. uniform.Select(u => u * u * u * 1e6)], Wide.Log, Wide.Log);
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2.7182818284590452354)]
    [InlineData(-1, 0.36787944117144232160)]
    [InlineData(10, 22026.465794806716517)]
    [InlineData(-30.5, 5.6756852326327219e-14)]
    [InlineData(500, 1.4035922178528374107e217)]
    public void The_exponential_is_right_to_four_parts_in_ten_to_the_sixteenth(double x, double expected) =>
        Assert.InRange(Wide.Exp(x) / expected - 1, -4e-16, 4e-16);

    [Theory]
    [InlineData(2, 0.69314718055994530942)]
    [InlineData(10, 2.3025850929940456840)]
    [InlineData(1e-300, -690.77552789821370521)]
    [InlineData(1.5, 0.40546510810816438198)]
    [InlineData(0.7, -0.35667494393873237891)]
    public void The_logarithm_is_right_to_four_parts_in_ten_to_the_sixteenth(double x, double expected) =>
        Assert.InRange(Wide.Log(x) / expected - 1, -4e-16, 4e-16);

    [Theory]
    [InlineData(0.975, 1.9599639845400542355)]
    [InlineData(0.99, 2.3263478740408411009)]
    [InlineData(0.3, -0.52440051270804065630)]
    [InlineData(1e-9, -5.9978070150076868715)]
    [InlineData(0.02425, -1.9729610513118845)]
    public void The_inverse_normal_is_right_to_its_published_error(double p, double expected) =>
        Assert.InRange(Wide.InverseNormal(p) / expected - 1, -3e-9, 3e-9);

    [Fact]
    public void The_inverse_normal_and_the_cumulative_normal_undo_each_other()
    {
        for (var p = 0.0005; p < 1; p += 0.001)
            Assert.Equal(p, Normal.Cumulative(Normal.Inverse(p)), 2e-9);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(512)]
    [InlineData(1544)]
    public void A_row_of_the_inverse_normal_is_bit_for_bit_that_of_each_number(int length)
    {
        var row = new double[length];
        new RandomStream(5, 0).Uniforms(1, row);
        double[] tails = [1e-12, 0.02425, 0.024249, 0.975751, 0.97575, 1 - 1e-12, 0.5, 1e-300];
        tails.CopyTo(row, length - tails.Length);
        long[] alone = [.. row.Select(p => BitConverter.DoubleToInt64Bits(Wide.InverseNormal(p)))];
        Wide.InverseNormal(row);
        Assert.Equal(alone, row.Select(BitConverter.DoubleToInt64Bits));
        double[] all = [.. Enumerable.Repeat(0.001, length)];
        Wide.InverseNormal(all);
        Assert.All(all, x => Assert.Equal(Wide.InverseNormal(0.001), x));
    }

    [Fact]
    public void Random_numbers_of_paths_in_a_row_are_bit_for_bit_those_of_each_path()
    {
        var row = new double[64];
        new RandomStream(ulong.MaxValue, 12345).Uniforms(77, row);
        for (var at = 0; at < row.Length; at++)
            Assert.Equal(new RandomStream(ulong.MaxValue, 12345 + (ulong)at).Uniform(77), row[at]);
    }

    private static void Agree(double[] values, Func<Vector512<double>, Vector512<double>> wide, Func<double, double> one)
    {
        var eight = wide(Vector512.Create(values));
        for (var lane = 0; lane < 8; lane++)
            Assert.Equal(BitConverter.DoubleToInt64Bits(one(values[lane])), BitConverter.DoubleToInt64Bits(eight[lane]));
    }
}
