using System.Reflection;
using System.Xml.Linq;
using Xunit;

namespace Tocsin.Tests.Style;

/// <summary>A reader learns from a public type of the domain what it is, in a sentence.</summary>
public sealed class DocumentationTests
{
    [Fact]
    public void Every_public_type_of_the_domain_says_what_it_is()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Tocsin.xml");
        Assert.True(File.Exists(path), $"{path} is missing: src/Tocsin has to be built with GenerateDocumentationFile.");
        var documented = (
            from member in XDocument.Load(path).Descendants("member")
            where !string.IsNullOrWhiteSpace(Text(member.Element("summary")))
            select (string?)member.Attribute("name")).ToHashSet(StringComparer.Ordinal);
        Repository.AssertNone(
            from type in Repository.Domain.GetExportedTypes()
            where !documented.Contains("T:" + type.FullName!.Replace('+', '.'))
            select type.FullName,
            "Write a <summary>: one sentence in the user's language.");
    }

    // A summary may be nothing but a reference; that still says something.
    private static string? Text(XElement? summary) =>
        summary is null ? null : summary.Value + string.Concat(summary.Descendants().Select(child => child.Name.LocalName));
}
