using Tocsin.Exposures;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.App;

/// <summary>The bets of a book by the prices known on the day, or why they are not known.</summary>
/// <param name="Book">The book.</param>
/// <param name="Returns">What prices tell.</param>
/// <param name="Study">The bets; null when they are not known.</param>
/// <param name="Because">Why they are not known; null when they are.</param>
/// <param name="Left">Issuers in no number, each with the reason.</param>
public sealed record BetView(
    Book Book, PriceReturns Returns, BetStudy? Study, Name? Because, IReadOnlyList<(SubjectId Issuer, Name Because)> Left)
{
    private static readonly Name NoValue = new("no line of it has a value above zero", "其持仓没有大于零的估值");

    private static readonly Name Still = new("its prices do not move", "其价格没有变动");

    /// <summary>Of the book that an address asks for.</summary>
    public static BetView Of(Asked asked)
    {
        var book = WebExposure.BookOf(asked);
        var returns = PriceReturns.Of(asked.Knowledge, book);
        var still = returns.Returns.Where(pair => pair.Value.All(one => one == pair.Value[0])).Select(pair => pair.Key).ToList();
        var moving = returns.Returns.Where(pair => !still.Contains(pair.Key)).ToDictionary();
        var held = moving.Count(pair => book.Holdings.Where(line => line.Issuer == pair.Key).Sum(line => line.InBase ?? 0) > 0);
        if (held < 2)
        {
            return new BetView(
                book, returns, null,
                held == 0
                    ? new Name("closing prices of two issuers held are needed, and none are known", "需要至少两个持仓发行人的收盘价，目前一个也没有")
                    : new Name(
                        "closing prices of two issuers held are needed, and one alone has returns",
                        "需要至少两个持仓发行人的收盘价，目前只有一个可算收益"),
                [
                    .. returns.Left, .. still.Select(issuer => (issuer, Still)),
                    .. moving.Keys.Select(issuer => (issuer, new Name("no second issuer has returns", "没有第二个发行人有收益数据"))),
                ]);
        }
        var study = BetStudy.Of(book, moving);
        var told = returns.Left.Concat(still.Select(issuer => (Issuer: issuer, Because: Still))).ToList();
        return new BetView(
            book, returns, study, null,
            [.. told, .. study.Left.Where(issuer => !told.Exists(one => one.Issuer == issuer)).Select(issuer => (issuer, NoValue))]);
    }
}
