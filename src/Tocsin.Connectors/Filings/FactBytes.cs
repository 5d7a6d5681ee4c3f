using System.Buffers.Text;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Tocsin.Connectors.Filings;

/// <summary>One fact from its bytes: words of eight bytes compared with the keys, digits turned into numbers eight at a time.</summary>
/// <remarks>The caller sees to it that 320 bytes may be read; digits by the multiplications known from fast parsers of numbers.</remarks>
internal static class FactBytes
{
    private const int MostDigits = 18, LongestName = 24;
    private const ulong Zeros = 0x3030303030303030, Dash = '-', Quote = '"';

    private static readonly ulong StartKey = Word("{\"start\""u8), EndKey = Word("{\"end\":\""u8), ThenEnd = Word("\",\"end\":"u8);
    private static readonly ulong ThenValue = Word("\",\"val\":"u8), ThenAccession = Word(",\"accn\":"u8);
    private static readonly ulong ThenYear = Word("\",\"fy\":\0"u8), ThenPeriod = Word(",\"fp\":\0\0"u8);
    private static readonly ulong ThenForm = Word(",\"form\":"u8), ThenFiled = Word("\",\"filed"u8), ThenFrame = Word("\",\"frame"u8);
    private static readonly ulong KeyEnd = Word("\":\"\0\0\0\0\0"u8), Null = Word("null\0\0\0\0"u8);

    /// <summary>Reads a fact with the comma or bracket behind it.</summary>
    /// <returns>Its length in bytes with that mark; 0 when it is laid out otherwise.</returns>
    public static int Read(ref byte text, int series, FormNames forms, out FiledFact fact)
    {
        fact = default;
        var at = 8;
        DateOnly? start = null;
        if (Load(ref text, 0) != EndKey)
        {
            if (Load(ref text, 0) != StartKey || Load(ref text, 8, 2) != KeyEnd >> 8 || !Day(ref text, 10, out var first)
                || Load(ref text, 20) != ThenEnd || Byte(ref text, 28) != Quote)
                return 0;
            (start, at) = (first, 29);
        }
        if (!Day(ref text, at, out var end) || Load(ref text, at + 10) != ThenValue)
            return 0;
        at += 18;
        if (!Number(ref text, ref at, out var value))
            return 0;
        if (Load(ref text, at) != ThenAccession || Byte(ref text, at + 8) != Quote || !Accession(ref text, at + 9, out var accession))
            return 0;
        at += 29;
        if (!YearAndPeriod(ref text, at) || Load(ref text, at + 21) != ThenForm || Byte(ref text, at + 29) != Quote)
            return 0;
        at += 30;
        if (!forms.Find(ref text, ref at, out var form) || Load(ref text, at) != ThenFiled || Load(ref text, at + 8, 3) != KeyEnd
            || !Day(ref text, at + 11, out var filed))
            return 0;
        at += 21;
        if (!Frame(ref text, ref at) || Byte(ref text, at) != Quote || Byte(ref text, at + 1) != '}')
            return 0;
        at += 2;
        fact = new FiledFact(series, start, end, value, accession, form, filed);
        return Byte(ref text, at) == ']' || (Byte(ref text, at) == ',' && Byte(ref text, at + 1) == '{') ? at + 1 : 0;
    }

    /// <summary>The first bytes of a word, the rest zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Load(ref byte text, int at, int bytes = 8) =>
        Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, at)) & (ulong.MaxValue >> (64 - 8 * bytes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static byte Byte(ref byte text, int at) => Unsafe.Add(ref text, at);

    /// <summary>A word of eight bytes.</summary>
    private static ulong Word(ReadOnlySpan<byte> text) => BitConverter.ToUInt64(text);

    /// <summary>How many of a word's bytes are digits before the first that is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int DigitsOf(ulong word)
    {
        var above = unchecked(word + 0x0606060606060606);
        var other = ((word & 0xF0F0F0F0F0F0F0F0) ^ Zeros) | ((above & 0xF0F0F0F0F0F0F0F0) ^ Zeros);
        return BitOperations.TrailingZeroCount(other) >> 3;
    }

    /// <summary>The number that eight digits are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint ValueOf(ulong digits)
    {
        unchecked
        {
            digits = ((digits & 0x0F0F0F0F0F0F0F0F) * 2561) >> 8;
            digits = ((digits & 0x00FF00FF00FF00FF) * 6553601) >> 16;
            return (uint)(((digits & 0x0000FFFF0000FFFF) * 42949672960001) >> 32);
        }
    }

    /// <summary>A day as 2024-05-31, of the years 1900 to 2100.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Day(ref byte text, int at, out DateOnly day)
    {
        var word = Load(ref text, at);
        var digits = (word & 0xFFFFFFFF) | ((word >> 8) & 0x0000FFFF00000000) | (Load(ref text, at + 8, 2) << 48);
        var number = unchecked((int)ValueOf(digits));
        var (months, of) = (number / 100, number % 100);
        var month = (months / 100 - Months.FirstYear) * 12 + months % 100 - 1;
        day = default;
        if (DigitsOf(digits) != 8 || (word >> 32 & 0xFF) != Dash || word >> 56 != Dash || months % 100 is 0 or > 12
            || month < 0 || month >= Months.Lengths.Length || of == 0 || of > Months.Lengths[month])
            return false;
        day = DateOnly.FromDayNumber(Months.Before[month] + of);
        return true;
    }

    /// <summary>A number of at most 18 digits before its exponent, if it has one, and no minus zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Number(ref byte text, ref int at, out decimal value)
    {
        var minus = Byte(ref text, at) == '-';
        var first = at += minus ? 1 : 0;
        var whole = Digits(ref text, ref at, 0);
        var (digits, places) = (at - first, 0);
        value = 0;
        if (digits == 0 || digits > MostDigits || (digits > 1 && Byte(ref text, first) == '0'))
            return false;
        if (Byte(ref text, at) == '.')
        {
            var point = at++;
            whole = Digits(ref text, ref at, whole);
            places = at - point - 1;
            if (places == 0 || digits + places > MostDigits)
                return false;
        }
        if ((Byte(ref text, at) | 0x20) == 'e')
            return Power(ref text, minus ? first - 1 : first, ref at, out value);
        if (minus && whole == 0)
            return false;
        value = unchecked(new decimal((int)whole, (int)(whole >> 32), 0, minus, (byte)places));
        return true;
    }

    /// <summary>A number with an exponent, as small ones are written: rounded as the other reader rounds them.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Power(ref byte text, int first, ref int at, out decimal value)
    {
        at += Byte(ref text, at + 1) is (byte)'+' or (byte)'-' ? 2 : 1;
        var digits = DigitsOf(Load(ref text, at));
        at += digits;
        value = 0;
        var written = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref text, first), at - first);
        return digits is > 0 and < 8 && Utf8Parser.TryParse(written, out value, out var read, 'e') && read == written.Length && value != 0;
    }

    /// <summary>Further digits of a number; more than can be held give a wrong number, which the caller refuses by their count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Digits(ref byte text, ref int at, ulong number)
    {
        for (var words = 0; words < 3; words++)
        {
            var word = Load(ref text, at);
            var count = DigitsOf(word);
            if (count == 0)
                break;
            number = unchecked(number * Powers[count] + ValueOf(word << (64 - 8 * count)));
            at += count;
            if (count < 8)
                break;
        }
        return number;
    }

    private static ReadOnlySpan<ulong> Powers => [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    /// <summary>An accession number as 0000000000-24-000001, without its dashes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Accession(ref byte text, int at, out long number)
    {
        var (high, middle, low) = (Load(ref text, at), Load(ref text, at + 8), Load(ref text, at + 16, 4));
        var next = (middle & 0xFFFF) | ((middle >> 8) & 0xFFFF0000) | ((middle >> 16) & 0x0000FFFF00000000) | (low << 48);
        var last = (low >> 16) | (Zeros << 16);
        number = unchecked(
            ValueOf(high) * 10_000_000_000L + ValueOf(next) * 100L + ((long)(low >> 16 & 0xF) * 10) + (long)(low >> 24 & 0xF));
        return DigitsOf(high) == 8 && DigitsOf(next) == 8 && DigitsOf(last) == 8 && (middle >> 16 & 0xFF) == Dash
            && (middle >> 40 & 0xFF) == Dash;
    }

    /// <summary>The fiscal year, four digits or null, and the fiscal period, two characters or null: neither is used.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool YearAndPeriod(ref byte text, int at)
    {
        var year = Load(ref text, at + 7, 4);
        var period = Load(ref text, at + 17, 4);
        return Load(ref text, at, 7) == ThenYear && Load(ref text, at + 11, 6) == ThenPeriod
            && (year == Null || (DigitsOf(year | (Zeros << 32)) == 8 && (year & 0xFF) != '0'))
            && (period == Null || ((period & 0xFF) == Quote && period >> 24 == Quote
                && IsPlain(period >> 8 & 0xFF) && IsPlain(period >> 16 & 0xFF)));
    }

    private static bool IsPlain(ulong letter) => letter is >= '0' and <= '9' or >= 'A' and <= 'Z';

    /// <summary>Passes over the frame, if there is one, to the quotation mark that ends the last text of the fact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Frame(ref byte text, ref int at)
    {
        if (Load(ref text, at) != ThenFrame)
            return true;
        if (Load(ref text, at + 8, 3) != KeyEnd)
            return false;
        at += 11;
        var end = at + LongestName;
        var letters = Vector128.LoadUnsafe(ref text, (nuint)at);
        var plain = Vector128.LessThanOrEqual(letters - Vector128.Create((byte)'0'), Vector128.Create((byte)9))
            | Vector128.LessThanOrEqual(letters - Vector128.Create((byte)'A'), Vector128.Create((byte)25));
        at += BitOperations.TrailingZeroCount(~plain.ExtractMostSignificantBits());
        while (at < end && IsPlain(Byte(ref text, at)))
            at++;
        return at < end;
    }

    /// <summary>Lengths and beginnings of the months of two centuries.</summary>
    private static class Months
    {
        public const int FirstYear = 1900;

        public static readonly byte[] Lengths =
            [.. Enumerable.Range(0, 201 * 12).Select(month => (byte)DateTime.DaysInMonth(1900 + month / 12, month % 12 + 1))];

        /// <summary>The number of the day before each month.</summary>
        public static readonly int[] Before =
            [.. Enumerable.Range(0, 201 * 12).Select(month => new DateOnly(1900 + month / 12, month % 12 + 1, 1).DayNumber - 1)];
    }
}

/// <summary>The forms that a document names, each once.</summary>
internal sealed class FormNames
{
    private const int Longest = 16, Brief = 8;
    private const ulong Ones = 0x0101010101010101;

    private readonly List<string> all = [];
    private readonly List<(ulong, ulong)> spelled = [];
    private readonly ulong[] brief = new ulong[Brief];
    private readonly int[] places = new int[Brief];
    private int briefs;

    /// <summary>In the order in which they were met.</summary>
    public IReadOnlyList<string> All => all;

    /// <summary>The place of a form; false when it is empty, long, or has other than capitals, digits and marks.</summary>
    public bool Find(ref byte text, ref int at, out int form)
    {
        if (IsMet(ref text, ref at, out form))
            return true;
        var length = 0;
        while (length <= Longest && FactBytes.Byte(ref text, at + length) is >= (byte)'-' and <= (byte)'Z' or (byte)' ')
            length++;
        form = 0;
        if (length is 0 or > Longest || FactBytes.Byte(ref text, at) == ' ')
            return false;
        var spelling = length <= 8
            ? (FactBytes.Load(ref text, at, length), 0UL)
            : (FactBytes.Load(ref text, at), FactBytes.Load(ref text, at + 8, length - 8));
        form = spelled.IndexOf(spelling);
        if (form < 0)
        {
            form = all.Count;
            spelled.Add(spelling);
            var letters = new byte[length];
            for (var letter = 0; letter < length; letter++)
                letters[letter] = FactBytes.Byte(ref text, at + letter);
            all.Add(Encoding.ASCII.GetString(letters));
            if (length < 8 && briefs < Brief && FactBytes.Byte(ref text, at + length) == '"')
                (brief[briefs], places[briefs++]) = (spelling.Item1, form);
        }
        at += length;
        return true;
    }

    /// <summary>Whether the form is one of at most seven letters that was met before: all up to the quotation mark is compared.</summary>
    private bool IsMet(ref byte text, ref int at, out int form)
    {
        var word = FactBytes.Load(ref text, at);
        var quotes = word ^ ('"' * Ones);
        quotes = unchecked((quotes - Ones) & ~quotes & (0x80 * Ones));
        word &= unchecked((quotes & (0 - quotes)) - 1) >> 7;
        for (var met = 0; met < briefs && quotes != 0; met++)
        {
            if (brief[met] != word)
                continue;
            form = places[met];
            at += BitOperations.TrailingZeroCount(quotes) >> 3;
            return true;
        }
        form = 0;
        return false;
    }
}
