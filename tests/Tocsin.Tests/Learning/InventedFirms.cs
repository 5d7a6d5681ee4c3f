using System.Globalization;
using System.Text;
using Tocsin.Learning;
using Tocsin.Statistics;

namespace Tocsin.Tests.Learning;

/// <summary>A panel of firms that do not exist: for shapes and promises, never for how well a model does.</summary>
internal static class InventedFirms
{
    public const string Header = "cik,fyear,company_name,tic";

    /// <summary>Windows of three years ending 2001 to 2006; a third of the firms owe much and lose money, and half of these fail.</summary>
    public static string Panel(Func<int, string>? name = null, int firms = 240)
    {
        var text = new StringBuilder($"{Header},{string.Join(',', FirmYear.Columns)},status\n");
        for (var firm = 0; firm < firms; firm++)
        {
            var draws = new RandomStream(7, (ulong)firm);
            var weak = draws.Uniform(0) < 0.33;
            var failed = draws.Uniform(1) < (weak ? 0.5 : 0.02);
            for (var back = 2; back >= 0; back--)
            {
                var items = Enumerable.Range(0, FirmYear.Columns.Count)
                    .Select(at => Item(at, weak, draws.Uniform((ulong)(10 + 20 * back + at))));
                var identity = name?.Invoke(firm) ?? $"{firm},Firm {firm},F{firm}";
                var parts = identity.Split(',');
                text.Append(CultureInfo.InvariantCulture, $"{parts[0]},{2001 + firm % 6 - back}.0,{parts[1]},{parts[2]},")
                    .AppendJoin(',', items.Select(item => item.ToString("0.###", CultureInfo.InvariantCulture)))
                    .Append(failed ? ",1\n" : ",0\n");
            }
        }
        return text.ToString();
    }

    private static double Item(int at, bool weak, double draw) => FirmYear.Columns[at] switch
    {
        "net_income" or "ebit" or "ebitda" or "retained_earnings" => (weak ? -20 : 20) + 30 * draw,
        "market_value" => (weak ? 20 : 200) * (0.5 + draw),
        "total_liabilities" => (weak ? 150 : 60) * (0.5 + draw),
        _ => 50 + 100 * draw,
    };
}
