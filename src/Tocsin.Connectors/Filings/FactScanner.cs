using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Tocsin.Connectors.Filings;

/// <summary>Reads company facts laid out as the SEC lays them out, without blanks and with the keys of a fact in its order.</summary>
/// <remarks>
/// Every key and every mark between values is compared, every digit checked; at the first that is otherwise the whole document is left to
/// <see cref="FactJson"/>, which gives the same facts for what both can read (a test holds that on real, made and damaged documents).
/// Words of eight bytes are read at a time: no fact is longer than <see cref="Reach"/>, and the last bytes of a document are read from a
/// copy with that much room behind them, so no read leaves its buffer.
/// </remarks>
public ref struct FactScanner
{
    private const int Reach = 320;
    /// <summary>About what a fact takes with its share of labels: longer on the average, so that the list is seldom made anew.</summary>
    private const int LeastFact = 128;

    private static readonly SearchValues<byte> EndsOrEscapes = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    private readonly List<FactSeries> series = [];
    private readonly FormNames forms = new();
    private ReadOnlySpan<byte> text;
    private FiledFact[] facts;
    private int count, at, safe, nameFrom, nameTo;

    private FactScanner(ReadOnlySpan<byte> document)
    {
        text = document;
        safe = document.Length - Reach;
        facts = GC.AllocateUninitializedArray<FiledFact>((document.Length / LeastFact) + 16);
    }

    /// <summary>The facts of a document; null when it is laid out otherwise, or is no company facts.</summary>
    public static FactTable? Read(ReadOnlySpan<byte> document)
    {
        if (!BitConverter.IsLittleEndian)
            return null;
        var scanner = new FactScanner(document);
        return scanner.Document(out var cik)
            ? new FactTable(cik, scanner.series, scanner.forms.All, new ArraySegment<FiledFact>(scanner.facts, 0, scanner.count), [])
            {
                Name = NameOf(document[scanner.nameFrom..scanner.nameTo]),
            }
            : null;
    }

    /// <summary>The name that a text or null says, read as the other reader does.</summary>
    private static string? NameOf(ReadOnlySpan<byte> written)
    {
        var json = new Utf8JsonReader(written);
        return json.Read() && json.TokenType == JsonTokenType.String ? FactJson.NameOf(ref json) : null;
    }

    private bool Document(out string cik)
    {
        cik = "";
        if (!Take("{\"cik\":"u8) || !Key(out cik) || !Take(",\"entityName\":"u8))
            return false;
        nameFrom = at;
        if (!PassText())
            return false;
        nameTo = at;
        if (!Take(",\"facts\":{"u8))
            return false;
        if (!Take("}"u8))
        {
            do
            {
                if (!Name(out var taxonomy) || !Take(":{"u8) || !Concepts(taxonomy))
                    return false;
            }
            while (Take(","u8));
            if (!Take("}"u8))
                return false;
        }
        return Take("}"u8) && at == text.Length;
    }

    /// <summary>The tags of a taxonomy, to the end of their object.</summary>
    private bool Concepts(string taxonomy)
    {
        if (Take("}"u8))
            return true;
        do
        {
            if (!Name(out var tag) || !Take(":{\"label\":"u8) || !PassText() || !Take(",\"description\":"u8) || !PassText()
                || !Take(",\"units\":{"u8))
                return false;
            do
            {
                if (!Name(out var unit) || !Take(":["u8))
                    return false;
                series.Add(new FactSeries(taxonomy, tag, unit));
                if (!Take("]"u8) && !List())
                    return false;
            }
            while (Take(","u8));
            if (!Take("}}"u8))
                return false;
        }
        while (Take(","u8));
        return Take("}"u8);
    }

    private bool Take(ReadOnlySpan<byte> expected)
    {
        if (!text[at..].StartsWith(expected))
            return false;
        at += expected.Length;
        return true;
    }

    /// <summary>A number of one to ten digits, bare without leading zeros or between quotation marks.</summary>
    private bool Key(out string cik)
    {
        var quoted = Take("\""u8);
        var digits = text[at..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        cik = "";
        if (digits is < 1 or > 10 || (!quoted && digits > 1 && text[at] == '0'))
            return false;
        cik = Encoding.ASCII.GetString(text.Slice(at, digits));
        at += digits;
        return !quoted || Take("\""u8);
    }

    /// <summary>A name of plain letters between quotation marks: those with others in them are left to the other reader.</summary>
    private bool Name(out string name)
    {
        name = "";
        if (!Take("\""u8))
            return false;
        var rest = text[at..];
        var length = rest.IndexOf((byte)'"');
        if (length < 0 || rest[..length].ContainsAnyExceptInRange((byte)' ', (byte)'~') || rest[..length].Contains((byte)'\\'))
            return false;
        name = Encoding.ASCII.GetString(rest[..length]);
        at += length + 1;
        return true;
    }

    /// <summary>Passes over a text or null; false at a control character or an escape that JSON does not have.</summary>
    private bool PassText()
    {
        if (Take("null"u8))
            return true;
        if (!Take("\""u8))
            return false;
        while (true)
        {
            var length = text[at..].IndexOfAny(EndsOrEscapes);
            if (length < 0)
                return false;
            at += length + 1;
            if (text[at - 1] == '"')
                return true;
            if (text[at - 1] != '\\' || at == text.Length)
                return false;
            var escaped = text[at++];
            if (escaped == 'u' ? !PassCode() : !"\"\\/bfnrt"u8.Contains(escaped))
                return false;
        }
    }

    private bool PassCode()
    {
        for (var digit = 0; digit < 4; digit++, at++)
        {
            if (at >= text.Length || !char.IsAsciiHexDigit((char)text[at]))
                return false;
        }
        return true;
    }

    /// <summary>Facts up to the end of their list.</summary>
    private bool List()
    {
        var of = series.Count - 1;
        while (true)
        {
            if (at > safe)
                Pad();
            if (count == facts.Length)
                Array.Resize(ref facts, count * 2);
            ref var here = ref Unsafe.Add(ref MemoryMarshal.GetReference(text), at);
            var length = FactBytes.Read(ref here, of, forms, out facts[count]);
            if (length == 0)
                return false;
            count++;
            at += length;
            if (text[at - 1] == ']')
                return true;
        }
    }

    /// <summary>Goes on in a copy of what is left, with zeros behind it.</summary>
    private void Pad()
    {
        var rest = text[at..];
        var copy = new byte[rest.Length + Reach];
        rest.CopyTo(copy);
        text = copy.AsSpan(0, rest.Length);
        (at, safe) = (0, int.MaxValue);
    }
}
