using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Tocsin.Tests.Style;

/// <summary>Knowledge flows one way: a folder of the domain uses only the folders before it.</summary>
public sealed class LayerTests
{
    private static readonly string[] Order =
    [
        "Values", "Statistics", "Claims", "Measures", "Language", "Documents", "Agreements", "Scenarios", "Exposures", "Regulation",
        "Research", "Indicators", "Rules", "Warnings", "Cases", "TrackRecords", "",
    ];

    [Fact]
    public void A_folder_of_the_domain_uses_only_the_folders_before_it()
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Tocsin.dll")));
        var uses = TypeUses.Of(file);
        Assert.NotEmpty(uses);
        Repository.AssertNone(
            from use in uses
            where !Allowed(use.UserNamespace, use.UsedNamespace)
            select $"{use.User} uses {use.Used}",
            "Move what both need to the earlier folder, or hand it in from the later one.");
    }

    // The compiler leaves no trace of a constant's or an enum member's home, so the using lines are read as well.
    [Fact]
    public void A_using_line_of_the_domain_names_only_the_folders_before_it() =>
        Repository.AssertNone(
            from source in Repository.Sources
            where source.Path.StartsWith("src/Tocsin/", StringComparison.Ordinal)
            let own = source.Tree.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString()
            from line in source.Tree.DescendantNodes().OfType<UsingDirectiveSyntax>()
            let name = line.NamespaceOrType.ToString()
            where own is not null && IsOurs(name) && !Allowed(own, line.StaticKeyword.RawKind != 0 ? ParentOf(name) : name)
            select $"{source.Path}:{SourceFile.Line(line)} {line}",
            "Move what both need to the earlier folder, or hand it in from the later one.");

    [Fact]
    public void Every_folder_of_the_domain_has_its_place_in_the_order() =>
        Repository.AssertNone(
            from path in Repository.Files("src/Tocsin")
            where path.EndsWith(".cs", StringComparison.Ordinal)
            let folder = path["src/Tocsin/".Length..]
            where folder.Contains('/') && !Order.Contains(folder[..folder.IndexOf('/')], StringComparer.Ordinal)
            select path,
            "Add the folder to the order in LayerTests and to ARCHITECTURE.md.");

    [Fact]
    public void The_domain_references_no_other_assembly_of_ours() =>
        Repository.AssertNone(OurReferences("Tocsin"), "The domain stands alone.");

    [Fact]
    public void An_assembly_beside_the_domain_references_only_the_domain() =>
        Repository.AssertNone(
            from path in Repository.AssemblyPaths()
            let name = Path.GetFileNameWithoutExtension(path)
            where name is not ("Tocsin" or "Tocsin.App")
            from reference in OurReferences(name)
            where !reference.EndsWith(" references Tocsin", StringComparison.Ordinal)
            select reference,
            "Only Tocsin.App puts the parts together.");

    private static List<string> OurReferences(string assembly)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")));
        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
            .Where(IsOurs).Select(name => $"{assembly} references {name}")];
    }

    private static bool Allowed(string user, string used)
    {
        var (from, to) = (Array.IndexOf(Order, FolderOf(user)), Array.IndexOf(Order, FolderOf(used)));
        return from >= 0 && to >= 0 && to <= from;
    }

    private static bool IsOurs(string name) => name == "Tocsin" || name.StartsWith("Tocsin.", StringComparison.Ordinal);

    private static string FolderOf(string space) => space.Split('.') is [_, var folder, ..] ? folder : "";

    private static string ParentOf(string type) => type[..Math.Max(0, type.LastIndexOf('.'))];
}
