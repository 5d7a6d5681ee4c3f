using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Tocsin.Tests.Style;

/// <summary>What ships knows no company and no shop: names come with a case, packages come from wherever the user's tools say.</summary>
public sealed partial class NeutralityTests
{
    // Written name|ending, so that this file does not name them either.
    private static readonly string[] RegistryHosts =
    [
        "nuget|org", "npmjs|org", "npmjs|com", "yarnpkg|com", "pypi|org", "pythonhosted|org", "crates|io", "rubygems|org",
        "golang|org/dl", "proxy.golang|org", "maven|org", "unpkg|com", "jsdelivr|net", "cdnjs|cloudflare.com", "esm|sh",
        "debian|org", "archive.ubuntu|com", "docker|io", "hub.docker|com", "ghcr|io", "quay|io", "mcr.microsoft|com",
        "pkgs.dev.azure|com", "packages.microsoft|com",
    ];

    [Fact]
    public void Sources_and_catalogue_name_no_company_of_a_shipped_case()
    {
        var companies = Repository.Files("cases").Where(path => path.EndsWith("/relations.csv", StringComparison.Ordinal))
            .SelectMany(path => Parties(Repository.Read(path))).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        Assert.NotEmpty(companies);
        var named = new Regex(@"(?<![\p{L}\p{N}])(" + string.Join('|', companies.Select(Regex.Escape)) + @")(?![\p{L}\p{N}])",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        Repository.AssertNone(
            from path in Repository.Files("src", "catalog")
            where Repository.IsText(path)
            from line in Lines(path)
            let match = named.Match(NotACompany().Replace(line.Text, " "))
            where match.Success
            select $"{path}:{line.Number} names {match.Value}",
            "Names belong in cases/ and in tests; invent one for an example.");
    }

    [Fact]
    public void No_file_names_a_package_registry()
    {
        var hosts = new Regex(string.Join('|', RegistryHosts.Select(host => @"(?<![\p{L}\p{N}-])" + Regex.Escape(host.Replace('|', '.')))),
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        Repository.AssertNone(
            from path in Repository.Files()
            where Repository.IsText(path)
            from line in Lines(path)
            let match = hosts.Match(line.Text)
            where match.Success
            select $"{path}:{line.Number} names {match.Value}",
            "The user's own tools know where packages come from.");
    }

    [Fact]
    public void Every_package_version_is_pinned()
    {
        var versions = (
            from path in Repository.Files().Where(path => path.EndsWith(".props", StringComparison.Ordinal)
                || path.EndsWith(".csproj", StringComparison.Ordinal))
            from element in XDocument.Parse(Repository.Read(path)).Descendants()
            where element.Name.LocalName is "PackageVersion" or "PackageReference" or "GlobalPackageReference"
            from version in element.Attributes().Where(attribute => attribute.Name.LocalName is "Version" or "VersionOverride")
            select (path, Package: (string?)element.Attribute("Include"), version.Value)).ToList();
        Assert.NotEmpty(versions);
        Repository.AssertNone(
            from version in versions
            where !Pinned().IsMatch(version.Value)
            select $"{version.path} {version.Package} {version.Value}",
            "Write one exact version: no star, no range.");
    }

    private static IEnumerable<string> Parties(string relations)
    {
        var rows = relations.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(row => row.TrimStart('\uFEFF').Split(',')).ToList();
        var column = rows.Count == 0 ? -1 : Array.IndexOf(rows[0], "parties");
        return column < 0 ? [] : rows.Skip(1).Where(row => row.Length > column)
            .SelectMany(row => row[column].Trim('"').Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private static IEnumerable<(int Number, string Text)> Lines(string path) =>
        Repository.Read(path).Split('\n').Select((text, index) => (index + 1, text));

    // Namespaces, packages, XML schemas and media types that begin with a vendor's name, and a typeface.
    [GeneratedRegex(@"\bMicrosoft\.[A-Z]\w*|\bschemas\.microsoft\.com\b|\bvnd\.microsoft\.card\.adaptive\b|\bMicrosoft YaHei\b")]
    private static partial Regex NotACompany();

    [GeneratedRegex(@"^\[?\d+(\.\d+){1,3}(-[0-9A-Za-z.-]+)?\]?$")]
    private static partial Regex Pinned();
}
