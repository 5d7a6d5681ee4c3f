using System.Text;
using CsCheck;
using Tocsin.Connectors.Sources;
using Xunit;
using static Tocsin.Tests.Connectors.ImportFolder;

namespace Tocsin.Tests.Connectors;

public sealed class RefusalTests : IDisposable
{
    private readonly ImportFolder folder = new();

    /// <summary>File, text, line, column, part of the reason: the file or a row as a whole.</summary>
    public static TheoryData<string, string, int, string?, string> Files => new()
    {
        { "a.csv", "", 0, null, "empty" },
        { "a.csv", "\n\n", 0, null, "empty" },
        { "a.csv", "foo,bar\n1,2\n", 1, null, "known layout" },
        { "a.csv", "company,place,laid_off,date\nAcme,Rome,3,1/28/2026\n", 1, null, "expected in the first line. What somebody else's" },
        { "a.csv", NumberHeads.Replace("period_end", "period_ends", StringComparison.Ordinal) + "\n", 1, null, "period_end are missing" },
        { "a.csv", NumberHeads.Replace(',', '|') + "\n", 1, null, "with commas" },
        { "a.csv", NumberHeads + ",value\n" + Number() + ",1\n", 1, "value", "Columns 5 and 15" },
        { "a.csv", "\n" + NumberHeads + ", Value \n", 2, "value", "Columns 5 and 15" },
        { "a.csv", "PK\u0003\u0004rest", 0, null, "workbook" },
        { "unknown_pair.csv", EventHeads + "\n" + Event(relation: "unknown_pair") + "\n", 0, null, "must name the relation" },
        { "a.csv", NumberHeads + "\n" + Number() + ",extra\n", 2, null, "14 fields are expected and 15" },
        { "a.csv", NumberHeads + "\n" + Number() + "\ncompany:a,revenue\n", 3, null, "and 2 were found" },
        { "a.csv", NumberHeads + "\n" + Number(locator: "a\0b") + "\n", 2, null, "NUL" },
        { "a.csv", NumberHeads + "\n" + Number() + "\n" + Number(locator: "\"open") + "\n" + Number() + "\n", 3, null, "never closed" },
        { "a.csv", NumberHeads + "\n" + Number(locator: "\"a\" b") + "\n", 2, null, "closing quotation mark" },
        { "a.csv", NumberHeads + "\n" + Number(locator: "5\" pipe") + "\n", 2, null, "write this one twice" },
        {
            "a.csv", NumberHeads + "\r\n\r\n" + Number(locator: "\"two\r\nlines\"") + "\r\n" + Number(value: "x1") + "\r\n",
            5, "value", "number alone"
        },
    };

    /// <summary>Numbers not written in plain digits, and units.</summary>
    public static TheoryData<string, string, int, string?, string> Figures => new()
    {
        { "a.csv", NumberHeads + "\n" + Number(value: "") + "\n", 2, "value", "missing" },
        { "a.csv", NumberHeads + "\n" + Number(value: "\"1,234\"") + "\n", 2, "value", "write 1234." },
        { "a.csv", NumberHeads + "\n" + Number(value: "\"1.234,5\"") + "\n", 2, "value", "write 1234.5." },
        { "a.csv", NumberHeads + "\n" + Number(value: "\"3,5\"") + "\n", 2, "value", "write 3.5." },
        { "a.csv", NumberHeads + "\n" + Number(value: "(5)") + "\n", 2, "value", "write -5." },
        { "a.csv", NumberHeads + "\n" + Number(value: "5 %", unit: "ratio") + "\n", 2, "value", "write 0.05" },
        { "a.csv", NumberHeads + "\n" + Number(value: "5 USD bn m") + "\n", 2, "value", "one unit" },
        { "a.csv", NumberHeads + "\n" + Number(value: "3.7bn") + "\n", 2, "value", "without bn" },
        { "a.csv", NumberHeads + "\n" + Number(value: "１２３４") + "\n", 2, "value", "write 1234." },
        { "a.csv", NumberHeads + "\n" + Number(value: "−7") + "\n", 2, "value", "write -7." },
        { "a.csv", NumberHeads + "\n" + Number(value: "+7") + "\n", 2, "value", "write 7." },
        { "a.csv", NumberHeads + "\n" + Number(value: "n/a") + "\n", 2, "value", "leave the whole row out" },
        { "a.csv", NumberHeads + "\n" + Number(value: "1E9") + "\n", 2, "value", "all its digits" },
        { "a.csv", NumberHeads + "\n" + Number(value: "NaN") + "\n", 2, "value", "number is expected" },
        { "a.csv", NumberHeads + "\n" + Number(value: new string('9', 40)) + "\n", 2, "value", "28 digits" },
        { "a.csv", NumberHeads + "\n" + Number(unit: "") + "\n", 2, "unit", "Nothing is written" },
        { "a.csv", NumberHeads + "\n" + Number(unit: "USD bn") + "\n", 2, "unit", "One unit" },
        { "a.csv", NumberHeads + "\n" + Number(unit: "USD_bn") + "\n", 2, "unit", "3700000000" },
        { "a.csv", NumberHeads + "\n" + Number(unit: "%") + "\n", 2, "unit", "write ratio" },
    };

    /// <summary>Days not written 2025-06-01, or in a wrong order.</summary>
    public static TheoryData<string, string, int, string?, string> Days => new()
    {
        { "a.csv", NumberHeads + "\n" + Number(end: "") + "\n", 2, "period_end", "missing" },
        { "a.csv", NumberHeads + "\n" + Number(end: "2025-02-31") + "\n", 2, "period_end", "2025-02 has 28 days" },
        { "a.csv", NumberHeads + "\n" + Number(end: "2025/6/1") + "\n", 2, "period_end", "write 2025-06-01." },
        { "a.csv", NumberHeads + "\n" + Number(end: "1.6.2025") + "\n", 2, "period_end", "write 2025-06-01." },
        { "a.csv", NumberHeads + "\n" + Number(end: "13/6/2025") + "\n", 2, "period_end", "write 2025-06-13." },
        { "a.csv", NumberHeads + "\n" + Number(end: "6/13/2025") + "\n", 2, "period_end", "write 2025-06-13." },
        { "a.csv", NumberHeads + "\n" + Number(end: "1/6/2025") + "\n", 2, "period_end", "write 2025-06-01 or 2025-01-06" },
        { "a.csv", NumberHeads + "\n" + Number(end: "2025年6月1日") + "\n", 2, "period_end", "write 2025-06-01." },
        { "a.csv", NumberHeads + "\n" + Number(end: "２０２５-06-01") + "\n", 2, "period_end", "write 2025-06-01." },
        { "a.csv", NumberHeads + "\n" + Number(end: "20250601") + "\n", 2, "period_end", "write 2025-06-01." },
        { "a.csv", NumberHeads + "\n" + Number(end: "2025-13-01") + "\n", 2, "period_end", "no such month" },
        { "a.csv", NumberHeads + "\n" + Number(end: "June 2025") + "\n", 2, "period_end", "2025-06-01" },
        { "a.csv", NumberHeads + "\n" + Number(start: "2020-04-01") + "\n", 2, "period_start", "after its end" },
        { "a.csv", NumberHeads + "\n" + Number(known: "2026-02-01") + "\n", 2, "known", "after the day of import" },
        { "a.csv", NumberHeads + "\n" + Number(known: "2026-02-01T00:00:00Z") + "\n", 2, "known", "after the day of import" },
        { "a.csv", NumberHeads + "\n" + Number(known: "2020-03-30") + "\n", 2, "known", "before its period ends" },
    };

    /// <summary>Who, what and how firmly.</summary>
    public static TheoryData<string, string, int, string?, string> Words => new()
    {
        { "a.csv", NumberHeads + "\n" + Number(subject: "") + "\n", 2, "subject", "company:NAME" },
        { "a.csv", NumberHeads + "\n" + Number(subject: "Ahorn AG") + "\n", 2, "subject", "write company:ahorn-ag" },
        { "a.csv", NumberHeads + "\n" + Number(subject: "company:Ahorn") + "\n", 2, "subject", "write company:ahorn" },
        { "a.csv", NumberHeads + "\n" + Number(subject: "relation:a~a") + "\n", 2, "subject", "FIRST~SECOND" },
        { "a.csv", NumberHeads + "\n" + Number(measure: "revenu") + "\n", 2, "measure", "write revenue" },
        { "a.csv", NumberHeads + "\n" + Number(measure: "zzz") + "\n", 2, "measure", "catalogue" },
        { "a.csv", NumberHeads + "\n" + Number(basis: "forcast") + "\n", 2, "basis", "write forecast" },
        { "a.csv", NumberHeads + "\n" + Number(grade: "G7") + "\n", 2, "grade", "write B2" },
        { "a.csv", NumberHeads + "\n" + Number(standing: "sure") + "\n", 2, "standing", "confirmed, to_verify, inferred" },
        { "a.csv", NumberHeads + "\n" + Number(locator: "") + "\n", 2, "locator", "exact place" },
        { "a.csv", NumberHeads + "\n" + Number(publisher: "") + "\n", 2, "publisher", "Nobody" },
        { "a.csv", NumberHeads + "\n" + Number(supersedes: "abc") + "\n", 2, "supersedes", "64" },
        { "l.csv", LinkHeads + "\n" + Link(to: "company:ahorn") + "\n", 2, "to", "own company" },
        { "l.csv", LinkHeads + "\n" + Link(value: "35") + "\n", 2, "value", "0.35" },
        { "l.csv", LinkHeads + "\n" + Link(unit: "") + "\n", 2, "unit", "ratio" },
        { "l.csv", LinkHeads + "\n" + Link(status: "") + "\n", 2, "status", "announced" },
        { "l.csv", LinkHeads + "\n" + Link(statement: "") + "\n", 2, "statement", "words" },
        { "l.csv", LinkHeads + "\n" + Link(effective: "") + "\n", 2, "effective", "missing" },
    };

    /// <summary>Coded relations, their terms and outcomes.</summary>
    public static TheoryData<string, string, int, string?, string> Relations => new()
    {
        { "relations.csv", "relation,parties\nx,Only\n", 2, "parties", "First;Second" },
        { "relations.csv", "relation,parties\nx,One;one\n", 2, "parties", "Two different" },
        { "relations.csv", "relation,parties\nx,A;B\nx,A;C\n", 3, "relation", "second time" },
        { "ahorn_birke.csv", EventHeads + "\n" + Event(relation: "other") + "\n", 2, "relation", "move the row to other.csv" },
        { "ahorn_birke.csv", EventHeads + "\n" + Event(relation: "") + "\n", 2, "relation", "Nothing is written" },
        { "ahorn_birke.csv", EventHeads + "\n" + Event(id: "") + "\n", 2, "id", "short id" },
        { "ahorn_birke.csv", EventHeads + "\n" + Event(effective: "2020-01-04") + "\n", 2, "effective_date", "terms.csv" },
        { "ahorn_birke.csv", EventHeads + "\n" + Event(published: "2026-02-01") + "\n", 2, "published_date", "after the day of import" },
        { "ahorn_birke.csv", EventHeads + "\n" + Event(kind: "suit_file") + "\n", 2, "kind", "write suit_filed" },
        { "ahorn_birke.csv", EventHeads + "\n" + Event(kind: "dancing") + "\n", 2, "kind", "catalogue" },
        { "ahorn_birke.csv", EventHeads + "\n" + Event(modality: "hapened") + "\n", 2, "modality", "write happened" },
        { "ahorn_birke.csv", EventHeads + "\n" + Event(approximate: "week") + "\n", 2, "approximate", "day, month, year" },
        { "ahorn_birke.csv", EventHeads + "\n" + Event(actor: "") + "\n", 2, "actor", "Ahorn, Birke" },
        { "ahorn_birke.csv", EventHeads + "\n" + Event(actor: "Aorn") + "\n", 2, "actor", "write Ahorn" },
        { "ahorn_birke.csv", EventHeads + "\n" + Event(actor: "Ahorn Holding AG") + "\n", 2, "actor", "write Ahorn" },
        { "ahorn_birke.csv", EventHeads + "\n" + Event(actor: "mutual") + "\n", 2, "actor", "who acts" },
        { "ahorn_birke.csv", EventHeads + "\n" + Event(actor: "Press") + "\n", 2, "actor", "never acts" },
        { "ahorn_birke.csv", EventHeads + "\n" + Event(target: "") + "\n", 2, "target", "Nobody" },
        { "ahorn_birke.csv", EventHeads + "\n" + Event(statement: "") + "\n", 2, "statement", "one sentence" },
        { "ahorn_birke.csv", EventHeads + "\n" + Event(amount: "5") + "\n", 2, "unit", "needs its unit" },
        { "ahorn_birke.csv", EventHeads + "\n" + Event(amount: "\"1,000\"", unit: "vans") + "\n", 2, "amount", "write 1000." },
        { "ahorn_birke.csv", EventHeads + "\n" + Event(source: "") + "\n", 2, "source", "names its source" },
        { "ahorn_birke.csv", EventHeads + "\n" + Event(source: "general knowledge") + "\n", 2, "source", "recalled" },
        { "ahorn_birke.csv", EventHeads + "\n" + Event(confidence: "sure") + "\n", 2, "confidence", "sourced, recalled, seed" },
        { "ahorn_birke.csv", EventHeads + ",source_tier\n" + Event() + ",blog\n", 2, "source_tier", "filing" },
        { "ahorn_birke.csv", EventHeads + ",single_origin\n" + Event() + ",perhaps\n", 2, "single_origin", "primary" },
        { "terms.csv", TermHeads + "\n" + Term(relation: "nobody") + "\n", 2, "relation", "relations.csv" },
        { "terms.csv", TermHeads + "\n" + Term(kind: "") + "\n", 2, "term_kind", "kind of term" },
        { "terms.csv", TermHeads + "\n" + Term(value: "") + "\n", 2, "value", "as published" },
        { "terms.csv", TermHeads + "\n" + Term(end: "2019-12-31") + "\n", 2, "end", "before it takes effect" },
        { "terms.csv", TermHeads + "\n" + Term(published: "2026-02-01") + "\n", 2, "published", "after the day of import" },
        { "outcomes.csv", OutcomeHeads + "\nahorn_birke,,2020-01-02,sourced,\n", 2, "outcome", "Nothing is written" },
        { "outcomes.csv", OutcomeHeads + "\nahorn_birke,renewed,2027-01-02,sourced,\n", 2, "date", "after the day of import" },
        { "outcomes.csv", OutcomeHeads + "\nahorn_birke,none_until_2020-01-01,2020-01-02,sourced,\n", 2, "outcome", "none_until_" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    [MemberData(nameof(Figures))]
    [MemberData(nameof(Days))]
    [MemberData(nameof(Words))]
    [MemberData(nameof(Relations))]
    public void A_fault_is_refused_with_its_line_and_what_to_write(string file, string text, int line, string? column, string reason)
    {
        folder.Write(file, text);
        var read = folder.Read(file);
        var refusal = Assert.Single(read.Refusals);
        Assert.Equal((line, column), (refusal.Line, refusal.Column));
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
        Assert.True(refusal.Zh?.Any(letter => letter >= '\u4E00') == true, $"It has no Chinese form: {refusal.Reason}");
        var rows = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1;
        Assert.True(read.Claims.Count < Math.Max(rows, 1), "the refused row gave a claim");
    }

    [Fact]
    public void Sound_rows_give_no_refusal()
    {
        Assert.Empty(folder.Read("a.csv", NumberHeads, Number()).Refusals);
        Assert.Empty(folder.Read("l.csv", LinkHeads, Link()).Refusals);
        Assert.Empty(folder.Read("ahorn_birke.csv", EventHeads, Event()).Refusals);
        Assert.Empty(folder.Read("terms.csv", TermHeads, Term()).Refusals);
        Assert.Empty(folder.Read("outcomes.csv", OutcomeHeads, "ahorn_birke,renewed,2020-01-02,sourced,").Refusals);
    }

    [Fact]
    public void A_row_with_three_faults_says_all_three_and_its_neighbours_are_kept()
    {
        var read = folder.Read("a.csv", NumberHeads, Number(), Number(value: "x", end: "y", grade: "z"), Number(locator: "doc 2"));
        Assert.Equal([("period_end", 3), ("value", 3), ("grade", 3)], read.Refusals.Select(refusal => (refusal.Column!, refusal.Line)));
        Assert.Equal(2, read.Claims.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_endless_line_is_refused_in_bounded_memory(bool quoted)
    {
        var path = Path.Combine(folder.Root, "a.csv");
        using (var writer = new StreamWriter(path))
        {
            writer.Write(NumberHeads + "\n" + Number() + "\n" + (quoted ? "\"" : ""));
            var block = new string('x', 1 << 20);
            for (var written = 0; written < 200; written++)
                writer.Write(block);
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = folder.Read("a.csv");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 32 << 20);
        var refusal = Assert.Single(read.Refusals);
        Assert.Equal(3, refusal.Line);
        Assert.Contains("1 MiB", refusal.Reason, StringComparison.Ordinal);
        Assert.Single(read.Claims);
    }

    /// <summary>Random bytes put into a sound table: whatever they are, nothing is thrown and no sound row before them is lost.</summary>
    [Fact]
    public void Nothing_that_a_file_may_hold_is_thrown()
    {
        var sound = Encoding.UTF8.GetBytes(NumberHeads + "\r\n" + string.Concat(Enumerable.Repeat(Number() + "\r\n", 20)));
        Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Byte.Array[1, 8], Gen.Bool).Sample(
            (place, bytes, replace) =>
            {
                var rest = replace ? Math.Min(place + bytes.Length, sound.Length) : place;
                folder.Write("a.csv", [.. sound[..place], .. bytes, .. sound[rest..]]);
                var read = folder.Read("a.csv");
                var rows = Encoding.UTF8.GetString(sound[..place]).Count(letter => letter == '\n') - 1;
                return read.Claims.Count + read.Refusals.Count > 0 && (read.Claims.Count >= rows || read.Refusals[0].Line is 0 or 1);
            },
            iter: 2000, threads: 1);
    }

    [Fact]
    public void A_path_that_is_not_there_is_a_refusal()
    {
        var refusal = Assert.Single(folder.Read("nowhere.csv").Refusals);
        Assert.Contains("no such file", refusal.Reason, StringComparison.Ordinal);
        var none = Directory.CreateDirectory(Path.Combine(folder.Root, "none")).FullName;
        Assert.Contains("empty", Reader.Read(none, Today).Files[0].Refusals[0].Reason, StringComparison.Ordinal);
        Assert.NotEmpty(Reader.Read("a\0b", Today).Files[0].Refusals);
    }

    [Fact]
    public void A_relation_without_a_register_is_refused_as_a_file()
    {
        File.Delete(Path.Combine(folder.Root, "relations.csv"));
        var refusal = Assert.Single(folder.Read("ahorn_birke.csv", EventHeads, Event(), Event(id: "AB02")).Refusals);
        Assert.Contains("relations.csv", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        folder.Write("a.csv", [.. Encoding.ASCII.GetBytes(NumberHeads + "\n"), 0xFF, 0xFF, 0x0A]);
        Assert.Contains("neither UTF-8 nor GB18030", folder.Read("a.csv").Refusals[0].Reason, StringComparison.Ordinal);
        folder.Write("a.csv", [0xFE, 0xFF, 0xD8, 0x00, 0x00, 0x41]);
        Assert.Contains("is not", folder.Read("a.csv").Refusals[0].Reason, StringComparison.Ordinal);
        folder.Write("a.csv", Encoding.Unicode.GetBytes(NumberHeads + "\n" + Number() + "\n"));
        Assert.Contains("NUL", folder.Read("a.csv").Refusals[0].Reason, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();
}
