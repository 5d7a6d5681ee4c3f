namespace Tocsin.App.Commands;

/// <summary>The template of a deal: every part that a screen reads, with figures made up to be replaced.</summary>
internal static class DealTemplate
{
    /// <summary>What it says of itself.</summary>
    public const string Hint =
        "# A merger, or a partnership, to be held against the law of its day. All figures are made up: replace them. Only deal and on are\n"
        + "# needed; leave out what you do not know, it is then unknown. Screens as it stands: tocsin regulation screen FILE\n"
        + "# 一项合并或合作，按其当日的法律筛查。所有数字均为虚构，请替换。仅 deal 与 on 必填；不知者可省略，即为未知。\n";

    /// <summary>The deal.</summary>
    public const string Text = """
        deal: Acme buys Birke
        # The day of closing: thresholds of that day judge it.
        on: 2025-06-30
        market: pumps
        # Shares of the market in percent; what is missing to 100 is somebody's, and makes the index an interval.
        shares: {acme: 30%, birke: 10%, linde: 25%, ulme: 20%}
        merging: [acme, birke]
        # Of one product of each that merges; diversion: what part of its lost buyers goes to the other, by shares where it is left out.
        prices:
          acme: {price: 100, cost: 60, diversion: 25%}
          birke: {price: 90, cost: 60}
        # The saving in cost that is credited.
        efficiency: 10%
        # Further figures, in the unit of the list that tocsin regulation thresholds shows; an interval as 150..250.
        figures: {size_of_transaction: 200, votes: 27, voice_in_policy: "yes"}

        """;
}
