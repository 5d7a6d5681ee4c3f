using Tocsin.Regulation;
using Xunit;

namespace Tocsin.Tests.Regulation;

/// <summary>An expected loss is arithmetic on the reader's own numbers.</summary>
public sealed class ExpectedLossTests
{
    [Fact]
    public void It_is_value_times_probability_times_loss_and_an_interval_when_the_probability_is()
    {
        Assert.Equal((2_400_000m, 2_400_000m), ExpectedLoss.Read("20%", "40%").Of(30_000_000m));
        Assert.Equal((1_200_000m, 3_600_000m), ExpectedLoss.Read("10%..30%", "40").Of(30_000_000m));
    }

    [Theory]
    [InlineData("120%", "40%", "probability: '120%'")]
    [InlineData("30%..10%", "40%", "write 20%, or 10%..30%")]
    [InlineData("likely", "40%", "probability: 'likely'")]
    [InlineData("20%", "-5%", "loss: '-5%'")]
    [InlineData("20%", "all", "write 40%")]
    public void Numbers_that_cannot_be_are_refused(string probability, string loss, string says) => Assert.Contains(
        says, Assert.Throws<DealException>(() => ExpectedLoss.Read(probability, loss)).Message, StringComparison.Ordinal);
}
