using System.Text;
using Tocsin.Connectors.Sheets;
using Xunit;

namespace Tocsin.Tests.Connectors;

/// <summary>What makes an amount silently wrong: its scale, a sum taken for a holding, the headings of another table.</summary>
public sealed class SheetScaleTests
{
    private const string Rows = "Foo;FOO;100;1500\nBar;BAR;200;2500\n";

    [Theory]
    [InlineData("($000)", "USD", 1e3)]
    [InlineData("(000s)", "USD", 1e3)]
    [InlineData("USD 000", "USD", 1e3)]
    [InlineData("USD 1,000", "USD", 1e3)]
    [InlineData("(x1000)", "USD", 1e3)]
    [InlineData("TEUR", "EUR", 1e3)]
    [InlineData("T€", "EUR", 1e3)]
    [InlineData("kEUR", "EUR", 1e3)]
    [InlineData("(仟元)", "CNY", 1e3)]
    [InlineData("CHFm", "CHF", 1e6)]
    [InlineData("(USD mil)", "USD", 1e6)]
    [InlineData("USD, k", "USD", 1e3)]
    [InlineData("in $mln", "USD", 1e6)]
    [InlineData("[M EUR]", "EUR", 1e6)]
    [InlineData("(百萬港元)", "HKD", 1e6)]
    [InlineData("(INR crore)", "INR", 1e7)]
    [InlineData("(₹ lakh)", "INR", 1e5)]
    [InlineData("31/12/2000", "USD", 1)]
    public void A_heading_says_scale_and_currency_as_desks_write_them(string unit, string currency, double scale)
    {
        var fallback = currency is "USD" or "CNY" ? currency : "XXX";
        var line = Read($"Name;Ticker;Shares;Market value {unit}\n{Rows}", fallback).Lines[0];
        Assert.Equal((1500 * (decimal)scale, currency, 100m), (line.Value, line.Currency, line.Quantity));
    }

    [Theory]
    [InlineData("Book value")]
    [InlineData("BOOK VALUE")]
    [InlineData("Book cost")]
    [InlineData("Cost at the bank")]
    public void A_word_that_only_looks_like_a_scale_changes_no_amount(string heading)
    {
        var line = Assert.Single(Read($"Name;ISIN;{heading};Market value\nFoo;US0378331005;1500;2000\n", "USD").Lines);
        Assert.Equal((1500m, 2000m), (line.Cost, line.Value));
    }

    [Theory]
    [InlineData("USD thousands", 1e3)]
    [InlineData("(USD millions)", 1e6)]
    [InlineData("USD '000", 1e3)]
    [InlineData("（美元万元）", 1e4)]
    [InlineData("In Tausend USD", 1e3)]
    [InlineData("One of a thousand families", 1)]
    [InlineData("Values of the risk desk at Mars Bank, in USD", 1)]
    [InlineData("Established 1999, 2 000 members", 1)]
    public void A_title_or_a_footnote_that_is_the_unit_alone_scales_the_amounts(string text, double scale)
    {
        var expected = 1500 * (decimal)scale;
        Assert.Equal(expected, Read($"{text};;;\nName;Ticker;Shares;Market value\n{Rows}", "USD").Lines[0].Value);
        Assert.Equal(expected, Read($"Name;Ticker;Shares;Market value\n{Rows}\n{text};;;", "USD").Lines[0].Value);
    }

    [Theory]
    [InlineData("Total;;300;4000")]
    [InlineData("Total equities;-;-;4000")]
    [InlineData("Total;n/a;0;4000")]
    [InlineData(";Total;300;4000")]
    [InlineData("Sous-total;;300;4000")]
    [InlineData("Totale;;;4000")]
    [InlineData("Insgesamt;;;4000")]
    [InlineData("NAV;;;4000")]
    [InlineData("小 计;;300;4000")]
    [InlineData("Total Bar Ltd;;300;4000")]
    public void A_sum_is_no_holding_whatever_stands_beside_it(string sum) => Assert.Equal(
        ["Foo", "Bar"], Read($"Name;Ticker;Shares;Market value\n{Rows}{sum}\n", "USD").Lines.Select(line => line.Name));

    [Theory]
    [InlineData("Total SA;;5;600")]
    [InlineData("TotalEnergies SE;FR0000120271;5;600")]
    [InlineData("Summit Partners;;;600")]
    public void A_company_whose_name_begins_like_a_sum_is_held(string row) =>
        Assert.Equal(600, Read($"Name;Ticker;Shares;Market value\n{Rows}{row}\n", "USD").Lines[2].Value);

    [Fact]
    public void A_row_that_is_the_sum_of_those_below_it_is_their_heading_and_is_said()
    {
        var read = Read($"Name;Ticker;Shares;Market value\nEurope;;;4000\n{Rows}Asia;;;300\nTok;TOK;1;100\nKyo;KYO;2;200\n", "USD");
        Assert.Equal(["Foo", "Bar", "Tok", "Kyo"], read.Lines.Select(line => line.Name));
        Assert.Contains(read.Notes, note => note.En.Contains("row 2, 'Europe', is the sum of the rows 3 to 4", StringComparison.Ordinal));
    }

    [Fact]
    public void A_row_that_may_be_a_sum_or_a_holding_is_asked_for_and_the_answer_holds()
    {
        const string Sheet = "Name;Currency;Market value\nEurope;USD;4000\nFoo;USD;1500\nBar;USD;2500\n";
        Assert.Contains(Read(Sheet, "USD").Questions, one => one is { Key: "sections", About: "Europe" });
        Assert.Equal(3, Read(Sheet, "USD", ("Europe", "fund")).Lines.Count);
        Assert.Equal(2, Read(Sheet, "USD", ("Europe", "ignore")).Lines.Count);
    }

    [Fact]
    public void Tables_one_below_the_other_are_each_read_by_their_own_headings()
    {
        var read = Read(
            $"Values in thousands;;;\nName;Ticker;Shares;Market value\n{Rows}\nBonds\nName;Market value;Coupon;Nominal\n"
            + "Bond A;990;5;1000\n",
            "USD");
        var bond = read.Lines[2];
        Assert.Equal(("Bond A", 990_000m, 1000m, 8), (bond.Name, bond.Value, bond.Quantity, bond.Row));
        Assert.Equal(Claims.Instrument.Debt, bond.Instrument);
        Assert.Equal(1_500_000m, read.Lines[0].Value);
        Assert.Empty(read.Refusals);
    }

    [Fact]
    public void A_footnote_below_the_last_of_several_tables_is_asked_for_of_the_others_and_the_answer_holds()
    {
        var sheet = $"Name;Ticker;Shares;Market value\n{Rows}\n"
            + "Bonds\nName;Market value;Nominal\nBond A;990;1000\n\nAll amounts in thousands\n";
        var read = Read(sheet, "USD");
        var asked = Assert.Single(read.Questions, one => one.Key == "scale");
        Assert.Contains("'All amounts in thousands'", asked.Asks.En, StringComparison.Ordinal);
        Assert.Empty(read.Claims);
        Assert.Equal(990_000m, read.Lines[2].Value);
        var told = Mapping.Read(read.MappingText().Replace("scale:  # NEEDED", "scale: 1000 # NEEDED", StringComparison.Ordinal), out _);
        var again = BookSheets.Read(
            SheetFile.Open(Encoding.UTF8.GetBytes(sheet), "book.csv"), told!,
            new SheetOptions(new DateOnly(2025, 8, 1), KnownIssuers.None));
        Assert.DoesNotContain(again.Questions, one => one.Key == "scale");
        Assert.Equal([1_500_000m, 2_500_000m, 990_000m], again.Lines.Select(line => line.Value));
    }

    [Fact]
    public void A_footnote_on_one_worksheet_is_asked_for_of_the_others()
    {
        string[] heads = ["Name", "Ticker", "Shares", "Market value"];
        var book = Workbook.Of(
            ("Listed", [heads, ["Foo", "FOO", "100", "1500"], ["Bar", "BAR", "200", "2500"], ["All amounts in thousands"]]),
            ("Bonds", [heads, ["Baz", "BAZ", "10", "990"], ["Qux", "QUX", "20", "980"]]));
        var read = BookSheets.Read(
            SheetFile.Open(book, "book.xlsx"), Mapping.None with { Currency = "USD" },
            new SheetOptions(new DateOnly(2025, 8, 1), KnownIssuers.None));
        var asked = Assert.Single(read.Questions, one => one.Key == "scale");
        Assert.Equal("Bonds", asked.About);
        Assert.Contains("below the table 'Listed'", asked.Asks.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Titre;Valeur (EUR)", "5")]
    [InlineData("Titre;Valeur (k€)", "5000")]
    [InlineData("Company;Position (EUR)", "5")]
    public void A_word_for_a_name_is_an_amount_once_a_currency_stands_with_it(string heads, string expected)
    {
        var line = Assert.Single(Read(heads + ";Anteile\nFoo;5;7\n", "EUR").Lines);
        Assert.Equal(("Foo", expected, 7m), (line.Name, $"{line.Value:0}", line.Quantity));
    }

    [Fact]
    public void A_footnote_with_a_mark_is_about_the_headings_that_bear_it()
    {
        var read = Read(
            "Name;Cost;Market value¹;Currency\nFoo;900;1500;USD\n¹ in USD thousands\n\nName;Cost;Market value;Currency\nBar;7;8;USD\n",
            "USD");
        Assert.Equal([(900m, 1_500_000m), (7m, 8m)], read.Lines.Select(line => (line.Cost, line.Value)));
        Assert.DoesNotContain(read.Questions, one => one.Key == "scale");
    }

    [Fact]
    public void Titles_of_several_scales_are_asked_for()
    {
        var read = Read($"Values in thousands;;;\nAmounts in USD millions;;;\nName;Ticker;Shares;Market value\n{Rows}", "USD");
        Assert.Contains(read.Questions, one => one.Key == "scale");
        Assert.Empty(read.Claims);
    }

    [Fact]
    public void French_headings_are_read()
    {
        var read = Read(
            "Situation au 31/03/2025\n"
            + "Valeur;Code ISIN;Devise;Quantité;Prix de revient (k€);Valorisation (k€);Date de valorisation;Poids\n"
            + "Foo;FR0000120271;EUR;10;1\u00A0250,5;(2\u00A0500,0);31/03/2025;1,5 %\n"
            + "Sous-total actions;;;;;;;\nBar;;EUR;;n.d.;12,5;31/03/2025;\n",
            "EUR");
        Assert.Empty(read.Refusals);
        Assert.Equal([("Foo", 1_250_500m, -2_500_000m), ("Bar", null, 12_500m)],
            read.Lines.Select(line => (line.Name, line.Cost, line.Value!.Value)));
    }

    [Fact]
    public void A_day_of_an_investment_is_not_its_name()
    {
        var read = Read("Company;Investment date;Cost;Fair value\nFoo;Mar-21;5;6\n", "USD");
        Assert.Equal("Foo", Assert.Single(read.Lines).Name);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(true, false)]
    public void A_text_of_two_bytes_a_letter_is_read_in_either_order(bool bigFirst, bool marked)
    {
        var encoding = new UnicodeEncoding(bigFirst, marked);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes($"Name;Ticker;Shares;Market value\n{Rows}")];
        Assert.Equal(2, Read(bytes, "USD").Lines.Count);
    }

    private static BookRead Read(string csv, string currency, params (string Text, string Decided)[] sections) =>
        Read(Encoding.UTF8.GetBytes(csv), currency, sections);

    private static BookRead Read(byte[] bytes, string currency, params (string Text, string Decided)[] sections) => BookSheets.Read(
        SheetFile.Open(bytes, "book.csv"),
        Mapping.None with { Currency = currency, Sections = sections.ToDictionary(pair => pair.Text, pair => pair.Decided) },
        new SheetOptions(new DateOnly(2025, 8, 1), KnownIssuers.None));
}
