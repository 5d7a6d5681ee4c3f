using Tocsin.App;
using Xunit;

namespace Tocsin.Tests.Commands;

/// <summary>A company is asked for by its id, by what it is called, or by the number under which it files.</summary>
public sealed class SubjectNameTests
{
    private const string Names = "subject,name,known,locator,publisher,origin,grade,standing\n"
        + "company:cik-0000000042,\"Verwaltung, 22 & Söhne AG\",2024-05-01,sheet,Filer,filing,A1,confirmed\n"
        + "company:cik-0000000043,Verwaltung Nord,2024-05-01,sheet,Filer,filing,A1,confirmed\n";

    [Theory]
    [InlineData("company:cik-0000000042")]
    [InlineData("verwaltung, 22 & söhne ag")]
    [InlineData("cik-42")]
    [InlineData("42")]
    [InlineData("0000000042")]
    public void Every_way_to_write_a_company_leads_to_it(string written)
    {
        using var line = new CommandLine();
        line.Run("import", line.Write("names.csv", Names));
        Assert.Equal("company:cik-0000000042", line.Run("claims", written, "--json").Json["subject"]!.ToString());
    }

    [Fact]
    public void A_part_of_a_name_is_no_name_and_those_that_hold_it_are_named()
    {
        using var line = new CommandLine();
        line.Run("import", line.Write("names.csv", Names));
        var done = line.Run("claims", "Verwaltung");
        Assert.Equal(ExitCode.Usage, done.Code);
        Assert.Contains("did you mean 'company:cik-0000000043' (Verwaltung Nord) or 'company:", done.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_none_before_it_was_known()
    {
        using var line = new CommandLine();
        line.Run("import", line.Write("names.csv", Names));
        Assert.Equal(ExitCode.Usage, line.Run("claims", "verwaltung nord", "--as-of", "2024-04-30").Code);
    }
}
