using Tocsin.Claims;
using Xunit;

namespace Tocsin.EndToEnd;

/// <summary>The Monday sheet as a page: the same bytes when made twice, and what may not be passed on says so.</summary>
public sealed class MondayPageTests
{
    private const string Label = "Rests in part on inside information: do not pass it on.";
    private static readonly DateOnly Day = new(2025, 6, 30);

    [Theory]
    [InlineData(AccessClass.Public, false)]
    [InlineData(AccessClass.Confidential, false)]
    [InlineData(AccessClass.InsideInformation, true)]
    public async Task A_sheet_with_a_warning_that_rests_on_inside_information_says_so(AccessClass access, bool said)
    {
        await using var served = await Served.Start(Marked(access), Day);
        var sheet = await served.Page("/monday");
        Assert.Equal(said, sheet.Contains(Label, StringComparison.Ordinal));
        Assert.Equal(sheet, await served.Page("/monday"));
        Assert.Equal(said, (await served.Words("/monday?lang=zh")).Contains("部分内容基于内幕信息：请勿外传。", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_became_known_later_does_not_mark_the_sheet_of_a_day_before()
    {
        await using var served = await Served.Start(Marked(AccessClass.InsideInformation), Day);
        Assert.DoesNotContain(Label, await served.Page("/monday?asof=2025-06-15"), StringComparison.Ordinal);
    }

    /// <summary>The case, with what the two did in the last two weeks known to those only who may see it.</summary>
    private static IEnumerable<Claim> Marked(AccessClass access) => Served.Case.Select(
        claim => claim.Content is Act && claim.KnownOn >= new DateOnly(2025, 6, 16) ? claim with { Access = access } : claim);
}
