using System.Globalization;
using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Connectors.Sources;

/// <summary>Holds a number against the bounds and the unit of its measure.</summary>
internal static class MeasureBounds
{
    /// <summary>The column at fault and what to write instead; null when the measure can have the number.</summary>
    public static (string Column, Name Reason)? Refuse(Measure measure, Observation number)
    {
        if (measure.Unit == Unit.Money)
        {
            if (!CurrencyCodes.Contains(number.Unit))
            {
                var capitals = number.Unit.ToUpperInvariant();
                var instead = CurrencyCodes.Contains(capitals) ? capitals : CurrencyCodes.Instead(capitals);
                return ("unit", new Name(
                    $"{measure.Id} is an amount of money, and {number.Unit} is no currency of ISO 4217: write {instead}.",
                    $"{measure.Id} 为金额，而 {number.Unit} 不是 ISO 4217 货币：请写 {instead}。"));
            }
        }
        else if (number.Unit != measure.Unit.ToString())
        {
            return ("unit", new Name(
                $"{measure.Id} is in {measure.Unit}: write {measure.Unit}, and the value in it.",
                $"{measure.Id} 的单位为 {measure.Unit}：请写 {measure.Unit}，并以其填写数值。"));
        }
        if (!(number.Value < measure.Low) && !(number.Value > measure.High))
            return null;
        var (en, zh) = (measure.Low, measure.High) switch
        {
            ({ } low, { } high) => ($"from {Text(low)} to {Text(high)}", $"{Text(low)} 至 {Text(high)}"),
            ({ } low, _) => ($"{Text(low)} or more", $"不低于 {Text(low)}"),
            (_, var high) => ($"{Text(high!.Value)} or less", $"不高于 {Text(high.Value)}"),
        };
        var percent = measure is { High: 1 } && number.Value is > 1 and <= 100;
        return ("value", new Name(
            $"{measure.Id} is {en}: "
                + (percent ? $"write {Text(number.Value / 100)} for {Text(number.Value)} percent." : "correct the value."),
            $"{measure.Id} 应为 {zh}：" + (percent ? $"{Text(number.Value)}% 写 {Text(number.Value / 100)}。" : "请更正数值。")));
    }

    private static string Text(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);
}
