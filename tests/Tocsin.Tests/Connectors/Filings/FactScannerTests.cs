using System.Text;
using Tocsin.Connectors.Filings;
using Tocsin.Statistics;
using Tocsin.Tests.Contracts;
using Xunit;

namespace Tocsin.Tests.Connectors.Filings;

/// <summary>The fast reader of company facts gives what the other one gives, or nothing: on real, made and damaged documents.</summary>
public sealed class FactScannerTests(ITestOutputHelper output)
{
    private const int Damages = 60_000;

    private static readonly string[] Values =
        ["0", "7", "-7", "12345678", "123456789012345678", "0.367", "-153994.53", "0.00000001", "10.50", "1e-05", "-2.5E+3"];

    [Fact]
    public void Real_documents_are_read_fast_and_the_same()
    {
        var read = 0;
        foreach (var path in Directory.EnumerateFiles(RealLedgers.SharedFile("data/sec"), "facts_*.json"))
        {
            var document = File.ReadAllBytes(path);
            var fast = FactScanner.Read(document);
            Assert.Equal(!document.Contains((byte)'\n'), fast is not null);
            AssertSame(FactJson.Read(document), fast ?? FactTable.Read(document));
            read += fast is null ? 0 : 1;
        }
        Assert.Equal(5, read);
    }

    [Fact]
    public void Made_documents_are_read_fast_and_the_same()
    {
        for (var seed = 0UL; seed < 50; seed++)
        {
            var document = Encoding.UTF8.GetBytes(Made(new Dice(seed), 40));
            var fast = FactScanner.Read(document);
            Assert.NotNull(fast);
            AssertSame(FactJson.Read(document), fast);
        }
    }

    /// <summary>One byte changed, dropped or doubled: read the same by both, or left to the other, which may refuse it.</summary>
    [Fact]
    public void A_damaged_document_is_never_read_otherwise()
    {
        var (read, left) = (0, 0);
        var dice = new Dice(4711);
        for (var damage = 0; damage < Damages; damage++)
        {
            var document = Damage(Encoding.UTF8.GetBytes(Made(dice, 3)), dice);
            if (FactScanner.Read(document) is not { } fast)
            {
                left++;
                continue;
            }
            AssertSame(FactJson.Read(document), fast);
            read++;
        }
        output.WriteLine($"{read} of {Damages} damaged documents read fast, {left} left to the other reader.");
        Assert.True(read > Damages / 20 && left > Damages / 5);
    }

    [Theory]
    [InlineData("\"val\":12345", "\"val\":1234567890123456789")]
    [InlineData("\"val\":12345", "\"val\":-0")]
    [InlineData("\"val\":12345", "\"val\": 12345")]
    [InlineData("\"fy\":2024", "\"fy\":\"2024\"")]
    [InlineData("\"form\":\"10-Q\"", "\"form\":\"10\\u002dQ\"")]
    [InlineData("\"label\":\"L\",\"description\":\"D\"", "\"description\":\"D\",\"label\":\"L\"")]
    public void What_is_laid_out_otherwise_is_read_by_the_other(string right, string wrong)
    {
        var made = new FactFile(new Filed("Assets", "2023-12-31", 12345m, "2024-02-09")).ToString();
        var document = Encoding.UTF8.GetBytes(made.Replace(right, wrong, StringComparison.Ordinal));
        Assert.NotNull(FactScanner.Read(Encoding.UTF8.GetBytes(made)));
        Assert.Null(FactScanner.Read(document));
        Assert.Equal(1, FactTable.Read(document).Count);
    }

    private static void AssertSame(FactTable expected, FactTable found)
    {
        Assert.Equal(expected.Cik, found.Cik);
        Assert.Equal(expected.Series, found.Series);
        Assert.Equal(expected.Forms, found.Forms);
        Assert.Equal(expected.Faults, found.Faults);
        Assert.True(expected.Facts.SequenceEqual(found.Facts));
    }

    private static byte[] Damage(byte[] document, Dice dice)
    {
        var at = dice.Next(document.Length);
        var marks = "\"\\{}[]:,.-0 19aeu\n\t\u0001/QKn"u8;
        switch (dice.Next(4))
        {
            case 0: return [.. document[..at], .. document[(at + 1)..]];
            case 1: return [.. document[..at], document[at], .. document[at..]];
            case 2: document[at] = (byte)dice.Next(256); return document;
            default: document[at] = marks[dice.Next(marks.Length)]; return document;
        }
    }

    private static string Made(Dice dice, int facts)
    {
        string Day() => $"{1950 + dice.Next(120)}-{1 + dice.Next(12):00}-{1 + dice.Next(28):00}";
        string Fact() => "{" + (dice.Next(2) == 0 ? $"\"start\":\"{Day()}\"," : "")
            + $"\"end\":\"{Day()}\",\"val\":{Values[dice.Next(Values.Length)]},"
            + $"\"accn\":\"{dice.Next(999_999_999):0000000000}-{dice.Next(100):00}-{dice.Next(1_000_000):000000}\","
            + (dice.Next(5) == 0 ? "\"fy\":null,\"fp\":null," : $"\"fy\":{2000 + dice.Next(30)},\"fp\":\"Q{1 + dice.Next(3)}\",")
            + $"\"form\":\"{(dice.Next(3) switch { 0 => "10-K/A", 1 => "10-Q", _ => "S-1 POS/FORM-22" })}\",\"filed\":\"{Day()}\""
            + (dice.Next(2) == 0 ? "" : $",\"frame\":\"CY{dice.Next(9999)}Q4I\"") + "}";
        string Units() => $"\"USD\":[{string.Join(',', Enumerable.Range(0, dice.Next(facts)).Select(_ => Fact()))}]"
            + (dice.Next(3) == 0 ? $",\"USD/shares\":[{Fact()}]" : "");
        string Text() => dice.Next(3) switch { 0 => "null", 1 => "\"a \\\"b\\\" \\u00e9 é\"", _ => "\"plain\"" };
        string Tag(int number) => $"\"Tag{number}\":{{\"label\":{Text()},\"description\":{Text()},\"units\":{{{Units()}}}}}";
        string Taxonomy(string name) => $"\"{name}\":{{{string.Join(',', Enumerable.Range(0, dice.Next(4)).Select(Tag))}}}";
        var cik = dice.Next(2) == 0 ? "1234567" : "\"0001234567\"";
        return $"{{\"cik\":{cik},\"entityName\":{Text()},\"facts\":{{{Taxonomy("dei")},{Taxonomy("us-gaap")}}}}}";
    }

    private sealed class Dice(ulong seed)
    {
        private readonly RandomStream stream = new(seed, 1);
        private ulong drawn;

        public int Next(int below) => (int)(stream.Uniform(drawn++) * below);
    }
}
