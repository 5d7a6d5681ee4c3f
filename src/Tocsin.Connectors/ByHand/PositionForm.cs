using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Connectors.ByHand;

/// <summary>One line of the investor's book.</summary>
internal sealed class PositionForm : ClaimForm
{
    /// <inheritdoc/>
    public override string Word => "position";

    /// <inheritdoc/>
    public override Name Label => new("position", "持仓");

    /// <inheritdoc/>
    protected override int Place => 5;

    /// <inheritdoc/>
    protected override AccessClass Unsaid => AccessClass.Confidential;

    /// <inheritdoc/>
    protected override IReadOnlyList<Field> Own(Vocabulary vocabulary) =>
    [
        new("subject", FieldKind.Subject, new("Issuer", "发行人"), new("company:NAME or fund:NAME.", "company:名称 或 fund:名称。"))
        {
            Required = true,
        },
        new("portfolio", FieldKind.Line, new("Portfolio", "投资组合"), new("Its short name.", "组合简称。")) { Required = true },
        new("instrument", FieldKind.Word, new("Instrument", "品种"), new("What is held.", "持有什么。"))
        {
            Required = true, Words = Choices.Of<Instrument>(),
        },
        new("line", FieldKind.Line, new("Class or round", "类别或轮次"), new("Tells two lines of one issuer apart.", "区分同一发行人的两笔。")),
        new("currency", FieldKind.Line, new("Currency", "货币"), new("Three letters: USD.", "三个字母：USD。")) { Required = true },
        new("quantity", FieldKind.Number, new("Quantity", "数量"), new("Empty when not known.", "未知则留空。")),
        new("cost", FieldKind.Number, new("Cost", "成本"), new("What was paid for the whole line.", "整笔投入。")),
        new("fair_value", FieldKind.Number, new("Fair value", "公允价值"), new(
            "What the whole line is worth; empty is unknown, not zero.", "整笔价值；留空为未知，不是零。")),
        new("valued_on", FieldKind.Day, new("Valued on", "估值日"), new("Not given: the day of the statement.", "未填则为报表日。")),
        new("day", FieldKind.Day, new("Day of the statement", "报表日"), new("Not given: the day it was known.", "未填则为获知日。")),
        new("identifier", FieldKind.Line, new("Identifier", "代码"), new("Ticker or ISIN.", "股票代码或 ISIN。")) { Rare = true },
        new("level", FieldKind.Number, new("Level of the fair value", "公允价值层级"), new(
            "1 a quoted price, 2 other observable inputs, 3 none.", "1 活跃市场报价，2 其他可观察输入，3 不可观察输入。")) { Rare = true },
        new("delta_exposure", FieldKind.Number, new("Delta exposure", "Delta 敞口"), new(
            "Of a derivative: what moves with the issuer, below zero when short.", "衍生品随发行人变动的金额，空头为负。")) { Rare = true },
    ];

    /// <inheritdoc/>
    private protected override void Complete(FilledIn filled, Vocabulary vocabulary)
    {
        filled.Take("day", filled.KnownDay);
        if (filled.Has("fair_value"))
            filled.Take("valued_on", filled["day"]);
        if (filled.Has("currency"))
            filled.Rewrite("currency", filled["currency"].ToUpperInvariant());
    }

    /// <inheritdoc/>
    private protected override void Read(Row row, Reading reading)
    {
        var subject = row.Subject("subject");
        if (!row.Refused && subject.Kind is not ("company" or "fund"))
            row.Refuse("subject", "A position is of an issuer: write company:NAME or fund:NAME.", "持仓属于发行人：写 company:名称 或 fund:名称。");
        row.Text("portfolio", "the portfolio's short name");
        var instrument = row.Word<Instrument>("instrument");
        var currency = row.Text("currency", "its three letters, as USD");
        if (currency.Length > 0 && !(currency.Length == 3 && currency.All(char.IsAsciiLetterUpper)))
            row.Refuse("currency", "A currency has three letters: write USD, say.", "货币为三个字母：例如 USD。");
        else if (currency.Length > 0 && !CurrencyCodes.Contains(currency))
        {
            row.Refuse(
                "currency", $"There is no currency {currency} in ISO 4217: write {CurrencyCodes.Instead(currency)}.",
                $"ISO 4217 中没有货币 {currency}：请写 {CurrencyCodes.Instead(currency)}。");
        }
        var day = row.PastDay("day");
        var (cost, value) = (row.OptionalNumber("cost"), row.OptionalNumber("fair_value"));
        if (cost < 0)
            row.Refuse("cost", "A cost is not negative: write what was paid.", "成本不为负：请写投入额。");
        var position = new Position(
            instrument, row["line"], currency, row.OptionalNumber("quantity"), cost, value,
            row["valued_on"].Length == 0 ? null : row.PastDay("valued_on"), row.Optional("identifier"),
            PositionsLayout.Level(row), row.OptionalNumber("delta_exposure"));
        var statement = Statement.Read(row, reading);
        if (!row.Refused)
            reading.Accept(statement.Claim(subject, null, day, position));
    }
}
