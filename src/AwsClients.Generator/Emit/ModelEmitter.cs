using CisAws.AwsClients.Generator.Model;

namespace CisAws.AwsClients.Generator.Emit;

/// <summary>Requests, responses, the structures inside them, and the modelled errors.</summary>
internal static class ModelEmitter
{
    public static void Emit(CodeWriter writer, ServiceModel model)
    {
        foreach (Operation operation in model.Operations)
        {
            EmitClass(writer, $"{operation.RequestClass} : {model.Client}Request", operation.Input);
            EmitClass(writer, $"{operation.ResponseClass} : AmazonWebServiceResponse", operation.Output);
        }

        foreach (Shape shape in model.DataStructures())
            EmitClass(writer, shape.ClassName, shape);
        foreach (Shape error in model.ErrorStructures())
            ExceptionEmitter.Emit(writer, Names.Exception(error.Name), model.Client + "Exception", error);
    }

    private static void EmitClass(CodeWriter writer, string head, Shape? shape) => writer.Block("public class " + head, () =>
    {
        foreach (Member member in shape?.Members ?? [])
        {
            string type = CSharpTypes.OfProperty(member);
            string hiding = member.Property is "Equals" ? "new " : "";
            bool collection = member.Target.Kind is ShapeKind.List or ShapeKind.Map;
            string initial = collection ? $" = AWSConfigs.InitializeCollections ? new {type}() : null;" : "";
            writer.Line($"public {hiding}{type} {member.Property} {{ get; set; }}{initial}");
        }
    });
}
