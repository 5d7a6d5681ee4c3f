using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Tocsin.Tests.Style;

/// <summary>Types carry the field's words, live where their namespace says, and are closed unless meant to be extended.</summary>
public sealed class NameTests
{
    private const double ClosedShare = 0.95;

    private static readonly string[] EmptyEndings =
        ["Manager", "Service", "Helper", "Util", "Utilitie", "Processor", "Base", "Impl", "Dto", "Entity", "Entitie", "Info", "Data"];

    [Fact]
    public void No_type_name_ends_in_a_word_that_says_nothing() =>
        Repository.AssertNone(
            from source in Repository.Sources
            from node in source.Tree.DescendantNodes().OfType<MemberDeclarationSyntax>()
            let name = TypeName(node)
            where name is not null && EmptyEndings.Any(ending => SaysNothing(name, ending))
            select $"{source.Path}:{SourceFile.Line(node)} {name}",
            "Say what it is or does in the field's words.");

    [Fact]
    public void Nineteen_of_twenty_classes_are_sealed_static_or_abstract()
    {
        var classes = (
            from source in Repository.Sources
            where source.Ships
            from node in source.Tree.DescendantNodes().OfType<TypeDeclarationSyntax>()
            where node is ClassDeclarationSyntax || node.IsKind(SyntaxKind.RecordDeclaration)
            group (source, node) by QualifiedName(node) into parts
            let closed = parts.Any(part => part.node.Modifiers.Any(IsClosing))
            select (parts.Key, Closed: closed, Where: $"{parts.First().source.Path}:{SourceFile.Line(parts.First().node)}")).ToList();
        Assert.NotEmpty(classes);
        var open = classes.Where(type => !type.Closed).ToList();
        Assert.True(
            classes.Count - open.Count >= ClosedShare * classes.Count,
            $"{open.Count} of {classes.Count} classes are open:\n{string.Join('\n', open.Select(type => $"{type.Where} {type.Key}"))}");
    }

    [Fact]
    public void A_source_file_declares_the_namespace_of_its_folder() =>
        Repository.AssertNone(
            from source in Repository.Sources
            where source.Path.StartsWith("src/Tocsin/", StringComparison.Ordinal)
            let expected = Path.GetDirectoryName(source.Path)!.Replace('\\', '/')["src/".Length..].Replace('/', '.')
            from node in source.Tree.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
            where node.Name.ToString() != expected
            select $"{source.Path}:{SourceFile.Line(node)} declares {node.Name}, its folder says {expected}",
            "The order of the folders is checked by namespace.");

    private static bool SaysNothing(string name, string ending) =>
        name.EndsWith(ending, StringComparison.Ordinal) || name.EndsWith(ending + "s", StringComparison.Ordinal);

    private static string? TypeName(MemberDeclarationSyntax node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => type.Identifier.Text,
        _ => null,
    };

    private static string QualifiedName(TypeDeclarationSyntax node) =>
        string.Join('.', node.Ancestors().Reverse().Select(ancestor => ancestor switch
        {
            BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
            TypeDeclarationSyntax type => type.Identifier.Text,
            _ => null,
        }).Where(part => part is not null).Append($"{node.Identifier.Text}`{node.TypeParameterList?.Parameters.Count ?? 0}"));

    private static bool IsClosing(SyntaxToken modifier) =>
        modifier.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.StaticKeyword or SyntaxKind.AbstractKeyword;
}
