namespace Tocsin.Values;

/// <summary>The currencies there are: the active codes of ISO 4217 (list one, 2025), the much traded ones first.</summary>
public static class CurrencyCodes
{
    private const int MostNamed = 4;

    private static readonly string[] Known =
    [
        .. ("USD EUR JPY GBP CNY AUD CAD CHF HKD SGD SEK KRW NOK NZD INR MXN TWD ZAR BRL DKK PLN THB ILS IDR CZK AED TRY HUF CLP SAR PHP "
            + "MYR COP RUB RON PEN BHD BGN ARS "
            + "AFN ALL AMD ANG AOA AWG AZN BAM BBD BDT BIF BMD BND BOB BOV BSD BTN BWP BYN BZD CDF CHE CHW CLF COU CRC CUP CVE DJF DOP DZD "
            + "EGP ERN ETB FJD FKP GEL GHS GIP GMD GNF GTQ GYD HNL HTG IQD IRR ISK JMD JOD KES KGS KHR KMF KPW KWD KYD KZT LAK LBP LKR LRD "
            + "LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXV MZN NAD NGN NIO NPR OMR PAB PGK PKR PYG QAR RSD RWF SBD SCR SDG SHP "
            + "SLE SOS SRD SSP STN SVC SYP SZL TJS TMT TND TOP TTD TZS UAH UGX USN UYI UYU UYW UZS VED VES VND VUV WST XAF XAG XAU XCD XCG "
            + "XDR XOF XPD XPF XPT XSU XUA YER ZMW ZWG").Split(' '),
    ];

    private static readonly HashSet<string> All = new(Known, StringComparer.Ordinal);

    /// <summary>Whether a code, in capitals, is that of a currency.</summary>
    public static bool Contains(string code) => All.Contains(code);

    /// <summary>
    /// The codes that differ from one by a letter, or by two that changed places; the much traded ones first, four at most.
    /// </summary>
    public static IReadOnlyList<string> Near(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return [.. Known.Where(known => IsNear(known, code)).Take(MostNamed)];
    }

    /// <summary>What to write instead of a code that is none: the codes near it, or a few much traded ones.</summary>
    public static string Instead(string code) => Near(code) is { Count: > 0 } near
        ? string.Join(" or ", near)
        : "USD, EUR or CNY, say";

    private static bool IsNear(string known, string code)
    {
        if (known.Length != code.Length)
            return false;
        var places = Enumerable.Range(0, code.Length).Where(at => known[at] != code[at]).ToList();
        return places switch
        {
            [_] => true,
            [var first, var second] => known[first] == code[second] && known[second] == code[first],
            _ => false,
        };
    }
}
