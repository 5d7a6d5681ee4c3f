using Tocsin.App;
using Tocsin.App.Commands;
using Xunit;

namespace Tocsin.Tests.Commands;

/// <summary>The clock that a demonstration sets.</summary>
public sealed class TodayTests
{
    [Theory]
    [InlineData("2025-06-30", "2025-06-30T12:00:00.000Z")]
    [InlineData("2025-06-30T09:15Z", "2025-06-30T09:15:00.000Z")]
    [InlineData("2025-06-30T09:15:30Z", "2025-06-30T09:15:30.000Z")]
    [InlineData("2025-06-30T23:59:59.999Z", "2025-06-30T23:59:59.999Z")]
    public void A_set_clock_begins_at_noon_of_a_day_or_at_an_instant(string text, string instant) =>
        Assert.Equal(instant, Today.Read(text).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("30.6.2025")]
    [InlineData("2025-06-31")]
    [InlineData("2025-06-30T09:00:00+02:00")]
    [InlineData("tomorrow")]
    public void A_clock_set_to_anything_else_is_refused_saying_what_to_write(string text)
    {
        var refusal = Assert.Throws<UsageException>(() => Today.Read(text));
        Assert.Contains(text, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("2025-06-30T09:00:00Z", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_machine_s_clock_is_the_clock_when_none_is_set() => Assert.Equal(
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Today.Variable)), !Today.IsSet);
}
