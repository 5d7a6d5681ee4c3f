using Xunit;

namespace Tocsin.Tests.Style;

/// <summary>An interface is a promise that two things keep.</summary>
public sealed class InterfaceTests
{
    [Fact]
    public void Every_interface_of_the_domain_has_two_implementations()
    {
        var concrete = Repository.Assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsInterface: false, IsAbstract: false }).ToList();
        Repository.AssertNone(
            from promise in Repository.Domain.GetTypes()
            where promise.IsInterface
            let kept = concrete.Count(type => type.GetInterfaces().Any(face => Definition(face) == promise))
            where kept < 2
            select $"{promise.FullName} has {kept}",
            "Use the one implementation itself until there is a second.");
    }

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;
}
